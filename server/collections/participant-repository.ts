import type { OrganisationSize } from '../organisations/organisation-size.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { Participant, Stratum } from './collection.ts'

interface ParticipantRow {
  id: number
  collection_id: number
  organisation_code: string
  setting: ProviderType
  name: string
  region_code: string
  region_name: string
  icb_code: string
  icb_name: string
  size: OrganisationSize | null
  weight: number
}

/** Everyone invited, by code and then setting. */
export async function listParticipants(db: Database, collectionId: number): Promise<Participant[]> {
  const rows = await db<ParticipantRow>('participants')
    .where({ collection_id: collectionId })
    .orderBy(['organisation_code', 'setting'])
  return inCodeUnitOrder(rows, (row) => [row.organisation_code, row.setting]).map(asParticipant)
}

/** The same in several statements, so that nobody waits while a driver makes rows of all: of one that is no longer a draft. */
export async function listParticipantsBitByBit(
  db: Database,
  collectionId: number,
  atOnce: number,
): Promise<Participant[]> {
  const all: Participant[] = []
  for (;;) {
    const last = all.at(-1)
    const page = db<ParticipantRow>('participants').where({ collection_id: collectionId })
    if (last)
      void page.where((after) => {
        void after.where('organisation_code', '>', last.organisationCode).orWhere((same) => {
          void same.where('organisation_code', last.organisationCode).where('setting', '>', last.setting)
        })
      })
    const rows = await page.orderBy(['organisation_code', 'setting']).limit(atOnce)
    for (const row of rows) all.push(asParticipant(row))
    if (rows.length < atOnce) return all
  }
}

/** How many there are, whatever their setting. */
export async function countParticipants(db: Database, collectionId: number): Promise<number> {
  const row = await db<ParticipantRow>('participants')
    .where({ collection_id: collectionId })
    .count<{ count: number }>({ count: '*' })
    .first()
  return row?.count ?? 0
}

const listRowsOf = writtenOnce((db: Database, collectionId: number, organisationCode: string) =>
  db<ParticipantRow>('participants')
    .where({ collection_id: collectionId, organisation_code: organisationCode })
    .orderBy('setting'),
)

/** One organisation, in each setting in which it takes part. */
export async function listOrganisationParticipants(
  db: Database,
  collectionId: number,
  organisationCode: string,
): Promise<Participant[]> {
  return (await listRowsOf(db, collectionId, organisationCode)).map(asParticipant)
}

/** The rows of these participants, named and placed anew; they are known by organisation and setting. */
export async function putParticipants(
  db: Database,
  collectionId: number,
  participants: readonly Omit<Participant, 'id' | 'collectionId'>[],
): Promise<void> {
  const rows = participants.map((participant) => asRow(collectionId, participant))
  await inBatches(rows, (batch) =>
    db('participants').insert(batch).onConflict(['collection_id', 'organisation_code', 'setting']).merge(),
  )
}

export async function removeParticipants(db: Database, ids: readonly number[]): Promise<void> {
  await inBatches(ids, (batch) => db('participants').whereIn('id', batch).delete(), 5000)
}

export async function addParticipants(
  db: Database,
  collectionId: number,
  participants: readonly Omit<Participant, 'id' | 'collectionId'>[],
): Promise<void> {
  const rows = participants.map((participant) => asRow(collectionId, participant))
  await inBatches(rows, (batch) => db('participants').insert(batch))
}

export async function listStrata(db: Database, collectionId: number): Promise<Stratum[]> {
  const rows = await db<{
    collection_id: number
    provider_type: ProviderType
    region_code: string
    frame_count: number
  }>('strata')
    .where({ collection_id: collectionId })
    .orderBy(['provider_type', 'region_code'])
  return inCodeUnitOrder(rows, (row) => [row.provider_type, row.region_code]).map((row) => ({
    providerType: row.provider_type,
    regionCode: row.region_code,
    frameCount: row.frame_count,
  }))
}

export async function addStrata(db: Database, collectionId: number, strata: readonly Stratum[]): Promise<void> {
  const rows = strata.map((stratum) => ({
    collection_id: collectionId,
    provider_type: stratum.providerType,
    region_code: stratum.regionCode,
    frame_count: stratum.frameCount,
  }))
  await inBatches(rows, (batch) => db('strata').insert(batch))
}

/** In the place of the strata of these types. */
export async function putStrata(
  db: Database,
  collectionId: number,
  types: readonly ProviderType[],
  strata: readonly Stratum[],
): Promise<void> {
  await db('strata').where({ collection_id: collectionId }).whereIn('provider_type', types).delete()
  await addStrata(db, collectionId, strata)
}

function asRow(collectionId: number, participant: Omit<Participant, 'id' | 'collectionId'>) {
  return {
    collection_id: collectionId,
    organisation_code: participant.organisationCode,
    setting: participant.setting,
    name: participant.name,
    region_code: participant.regionCode,
    region_name: participant.regionName,
    icb_code: participant.icbCode,
    icb_name: participant.icbName,
    size: participant.size ?? null,
    weight: participant.weight,
  }
}

function asParticipant(row: ParticipantRow): Participant {
  return {
    id: row.id,
    collectionId: row.collection_id,
    organisationCode: row.organisation_code,
    setting: row.setting,
    name: row.name,
    regionCode: row.region_code,
    regionName: row.region_name,
    icbCode: row.icb_code,
    icbName: row.icb_name,
    ...(row.size && { size: row.size }),
    weight: row.weight,
  }
}
