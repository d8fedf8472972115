import type { Database } from '../platform/database/open.ts'
import type { ParticipantFilter, ParticipantLine } from './participant-filters.ts'

export interface ParticipantQuestion extends ParticipantFilter {
  collectionId: number
  /** Only these, where they are given. */
  ids: readonly number[] | undefined
}

const columns = {
  id: 'id',
  organisationCode: 'organisation_code',
  setting: 'setting',
  name: 'name',
  regionName: 'region_name',
  icbName: 'icb_name',
  weight: 'weight',
}

/** A portion of those whom a filter lets through, by code and setting. */
export async function listParticipantLines(
  db: Database,
  question: ParticipantQuestion,
  { offset, limit }: { offset: number; limit: number },
): Promise<ParticipantLine[]> {
  return filtered(db, question)
    .orderBy(['organisation_code', 'setting'])
    .offset(offset)
    .limit(limit)
    .select<ParticipantLine[]>(columns)
}

/** How many there are, of how many organisations. */
export async function countParticipantLines(
  db: Database,
  question: ParticipantQuestion,
): Promise<{ participants: number; organisations: number }> {
  const row = await filtered(db, question).first<{ participants: number; organisations: number }>(
    db.raw('count(*) as participants'),
    db.raw('count(distinct organisation_code) as organisations'),
  )
  return row
}

export async function listParticipantIds(db: Database, question: ParticipantQuestion): Promise<number[]> {
  const rows = await filtered(db, question).orderBy('id').select<{ id: number }[]>('id')
  return rows.map(({ id }) => id)
}

/** The regions in which anybody takes part, by name. */
export async function listParticipantRegions(
  db: Database,
  collectionId: number,
): Promise<{ code: string; name: string }[]> {
  return db('participants')
    .where({ collection_id: collectionId })
    .groupBy('region_code', 'region_name')
    .orderBy(['region_name', 'region_code'])
    .select({ code: 'region_code', name: 'region_name' })
}

function filtered(db: Database, { collectionId, search, setting, region, organisation, ids }: ParticipantQuestion) {
  const query = db('participants').where({ collection_id: collectionId })
  if (setting) void query.where({ setting })
  if (region !== '') void query.where({ region_code: region })
  if (organisation !== '') void query.where({ organisation_code: organisation })
  if (ids) void query.whereIn('id', ids)
  if (search === '') return query
  const pattern = `%${search.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`
  return query.where(
    (either) =>
      void either
        .where({ organisation_code: search.toUpperCase() })
        .orWhereRaw("lower(name) like ? escape '!'", pattern),
  )
}
