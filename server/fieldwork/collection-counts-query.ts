import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'

export interface ParticipantCounts {
  organisations: number
  participants: number
}

/** Of every collection with participants, by its id. */
export async function countParticipants(db: Database): Promise<Map<number, ParticipantCounts>> {
  const rows = await db('participants')
    .groupBy('collection_id')
    .orderBy('collection_id')
    .select<{ collection_id: number; organisations: number; participants: number }[]>(
      'collection_id',
      db.raw('count(distinct organisation_code) as organisations'),
      db.raw('count(*) as participants'),
    )
  return new Map(rows.map(({ collection_id: id, ...counts }) => [id, counts]))
}

export async function countBySetting(db: Database, collectionId: number): Promise<Map<ProviderType, number>> {
  const rows = await db('participants')
    .where({ collection_id: collectionId })
    .groupBy('setting')
    .orderBy('setting')
    .select<{ setting: ProviderType; count: number }[]>('setting', db.raw('count(*) as count'))
  return new Map(rows.map(({ setting, count }) => [setting, count]))
}

export async function countResponses(db: Database, collectionId: number): Promise<Map<ResponseState, number>> {
  const rows = await db('responses')
    .where({ collection_id: collectionId })
    .groupBy('state')
    .orderBy('state')
    .select<{ state: ResponseState; count: number }[]>('state', db.raw('count(*) as count'))
  return new Map(rows.map(({ state, count }) => [state, count]))
}
