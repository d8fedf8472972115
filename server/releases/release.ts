import type { User } from '../access/user.ts'
import { hasRole, isAdministrator } from '../access/permissions.ts'

/** For whom a release opens, from those who may see it first to those who see it last. */
export const tiers = ['leads', 'researchers', 'public'] as const
export type Tier = (typeof tiers)[number]

export const tierNames: Record<Tier, string> = {
  leads: 'Leads, and the organisations that were asked',
  researchers: 'Researchers with access',
  public: 'Everybody, without signing in',
}

/** When a release opens by itself for a tier, and what that tier is given. */
export interface TierOpening {
  tier: Tier
  /** YYYY-MM-DD, in London; undefined for never. */
  opensOn: string | undefined
  /** Every file, or the page with its findings, figures and codebook alone. */
  gets: 'files' | 'page'
}

export const releaseStates = ['preparing', 'ready', 'published'] as const
export type ReleaseState = (typeof releaseStates)[number]

/** A frozen, numbered publication of a closed collection. Once published, nothing of it ever changes. */
export interface Release {
  id: number
  collectionId: number
  /** From 1, in each collection. */
  number: number
  state: ReleaseState
  /** What it corrects; empty for the first. */
  reason: string
  /** SHA-256 of all that it is made of besides its sheets. */
  groundHash: string
  /** How many sheets are pinned, and the SHA-256 over their hashes, a line each, by organisation and setting. */
  sheets: number
  sheetsHash: string
  /** Under which name its files lie, once they are complete. */
  folder: string | undefined
  manifestHash: string | undefined
  /** Of the one file that holds all others. */
  zip: { bytes: number; sha256: string } | undefined
  madeAt: string
  publishedAt: string | undefined
}

/** What somebody may see of a published release on a day; undefined for nothing. */
export function seenOf(
  user: User | undefined,
  { state }: Pick<Release, 'state'>,
  openings: readonly TierOpening[],
  today: string,
): TierOpening['gets'] | undefined {
  if (user && isAdministrator(user)) return 'files'
  if (state !== 'published') return undefined
  const own = openings.slice(openings.findIndex(({ tier }) => tier === tierOf(user)))
  const open = own.filter(({ opensOn }) => opensOn !== undefined && opensOn <= today)
  if (open.length === 0) return undefined
  return open.some(({ gets }) => gets === 'files') ? 'files' : 'page'
}

/** The first tier that somebody belongs to; what is open to a later one is open to them as well. */
export function tierOf(user: User | undefined): Tier {
  if (!user) return 'public'
  if (user.grants.some(({ role }) => role !== 'researcher')) return 'leads'
  return hasRole(user, 'researcher') ? 'researchers' : 'public'
}

/** Short and stable: stands in addresses, file names and citations, such as `2016-r1`. */
export function releaseName(collectionCode: string, { number }: Pick<Release, 'number'>): string {
  return `${collectionCode}-r${number}`
}
