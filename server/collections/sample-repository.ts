import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import type { Sample, SampleStratum } from './sample.ts'

interface SampleRow {
  collection_id: number
  setting: ProviderType
  seed: string
  register_on: string
  list_hash: string
  strata: string
  drawn_at: string
  drawn_by: number
}

/** In the place of an earlier one of the same setting. */
export async function putSample(
  db: Database,
  collectionId: number,
  { setting, seed, registerOn, listHash, strata }: Sample,
  drawn: { personId: number; at: Date },
): Promise<void> {
  const row = {
    collection_id: collectionId,
    setting,
    seed,
    register_on: registerOn,
    list_hash: listHash,
    strata: JSON.stringify(strata),
    drawn_at: drawn.at.toISOString(),
    drawn_by: drawn.personId,
  }
  await db<SampleRow>('samples').insert(row).onConflict(['collection_id', 'setting']).merge()
}

export async function findSample(
  db: Database,
  collectionId: number,
  setting: ProviderType,
): Promise<Sample | undefined> {
  const row = await db<SampleRow>('samples').where({ collection_id: collectionId, setting }).first()
  return (
    row && {
      setting: row.setting,
      seed: row.seed,
      registerOn: row.register_on,
      listHash: row.list_hash,
      strata: JSON.parse(row.strata) as SampleStratum[],
    }
  )
}

/** False when there is none. */
export async function removeSample(db: Database, collectionId: number, setting: ProviderType): Promise<boolean> {
  return (await db<SampleRow>('samples').where({ collection_id: collectionId, setting }).delete()) === 1
}
