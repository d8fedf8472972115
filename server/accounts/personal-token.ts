import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { days, minutes } from '../platform/durations.ts'
import type { TokenScope } from './token-scope.ts'

/** What lets a script in as its owner. The token itself is shown once, and kept only as its SHA-256. */
export interface PersonalToken {
  id: number
  personId: number
  name: string
  /** How it begins, by which its owner knows it again. */
  prefix: string
  scopes: readonly TokenScope[]
  madeAt: string
  expiresAt: string
  lastUsedAt: string | undefined
  /** When it was ended before its time. */
  endedAt: string | undefined
}

/** For how many days one can be made; the first is offered first. */
export const tokenDays = [90, 30, 180, 365] as const
export type TokenDays = (typeof tokenDays)[number]

/** A person with more of them than this has lost sight of them. */
export const mostTokens = 20

const prefixLength = 12
const shape = /^dma_[\w-]{43}$/

/** A new token, 256 bits of chance behind a mark by which scanners of leaked secrets know it. */
export function newToken(): { token: string; prefix: string; hash: string } {
  const token = `dma_${randomBytes(32).toString('base64url')}`
  return { token, prefix: prefixOf(token), hash: hashOf(token) }
}

export function isToken(text: string): boolean {
  return shape.test(text)
}

export function prefixOf(token: string): string {
  return token.slice(0, prefixLength)
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** In a time that says nothing of how much of it is alike. */
export function isHashOf(hash: string, token: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashOf(token), 'hex'))
}

/** Until when a new one works: so many days, and never longer than the roles it acts in. */
export function expiryOf(wanted: TokenDays, rolesEnd: string | undefined, now: Date): string {
  const end = new Date(now.getTime() + days(wanted)).toISOString()
  return rolesEnd !== undefined && rolesEnd < end ? rolesEnd : end
}

export function isOver({ expiresAt, endedAt }: PersonalToken, now: Date): boolean {
  return endedAt !== undefined || expiresAt <= now.toISOString()
}

/** Whether its use is to be written down: at most once a minute. */
export function isUseNew({ lastUsedAt }: PersonalToken, now: Date): boolean {
  return lastUsedAt === undefined || now.getTime() - Date.parse(lastUsedAt) >= minutes(1)
}
