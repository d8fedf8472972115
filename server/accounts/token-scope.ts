import type { Grant, Role, User } from '../access/user.ts'

/** What a token may be used for. */
export const tokenScopes = ['read:releases', 'read:figures'] as const
export type TokenScope = (typeof tokenScopes)[number]

export const scopeNames: Record<TokenScope, string> = {
  'read:releases': 'Read releases and their files',
  'read:figures': 'Read figures',
}

/** The roles that a token may act in: those that read, never one that runs the programme or answers for an organisation. */
const readingRoles: readonly Role[] = ['researcher', 'national_lead', 'regional_lead', 'icb_lead']

export function isReadingRole(role: Role): boolean {
  return readingRoles.includes(role)
}

/** Those of somebody's roles that a token of theirs may act in; empty where they may have no token. */
export function readingGrants({ grants }: Pick<User, 'grants'>): Grant[] {
  return grants.filter(({ role }) => isReadingRole(role))
}

export function mayHaveTokens(user: User): boolean {
  return readingGrants(user).length > 0
}

/** The same person with no more roles than a token may act in. */
export function asReader(user: User): User {
  return { ...user, grants: readingGrants(user) }
}

/** The instant at which the last of the roles ends by itself; undefined where one of them does not. */
export function lastEnd(grants: readonly Grant[]): string | undefined {
  if (grants.some(({ until }) => until === undefined)) return undefined
  return grants
    .map(({ until = '' }) => until)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .at(-1)
}
