import type { Database } from '../platform/database/open.ts'
import { type TierOpening, tiers } from './release.ts'

interface TierRow {
  release_id: number
  tier: TierOpening['tier']
  opens_on: string | null
  gets: TierOpening['gets']
}

/** One for each tier, in their order. */
export async function listOpenings(db: Database, releaseId: number): Promise<TierOpening[]> {
  const rows = await db<TierRow>('release_tiers').where({ release_id: releaseId }).orderBy('tier').select('*')
  return inOrder(rows)
}

/** The same of every release, by its id. */
export async function listAllOpenings(db: Database): Promise<Map<number, TierOpening[]>> {
  const rows = await db<TierRow>('release_tiers').orderBy(['release_id', 'tier']).select('*')
  const ids = [...new Set(rows.map((row) => row.release_id))]
  return new Map(ids.map((id) => [id, inOrder(rows.filter((row) => row.release_id === id))]))
}

export async function putOpenings(db: Database, releaseId: number, openings: readonly TierOpening[]): Promise<void> {
  const rows = openings.map(({ tier, opensOn, gets }) => ({
    release_id: releaseId,
    tier,
    opens_on: opensOn ?? null,
    gets,
  }))
  await db<TierRow>('release_tiers').insert(rows).onConflict(['release_id', 'tier']).merge()
}

function inOrder(rows: readonly TierRow[]): TierOpening[] {
  return tiers.flatMap((tier) => {
    const row = rows.find((each) => each.tier === tier)
    return row ? [{ tier, opensOn: row.opens_on ?? undefined, gets: row.gets }] : []
  })
}

export async function removeOpenings(db: Database, releaseId: number): Promise<void> {
  await db<TierRow>('release_tiers').where({ release_id: releaseId }).delete()
}
