import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import type { ActiveMinute, ActivePlace, SectionMinutes } from './active-minute.ts'

interface MinuteRow {
  response_id: number
  person_id: number
  minute: number
  section_code: string
  setting: ActivePlace['setting']
}

/** Adds minutes; one that is there already is taken to be at what is said now. */
export async function putActiveMinutes(db: Database, active: readonly ActiveMinute[]): Promise<void> {
  const rows = active.map((one): MinuteRow => ({
    response_id: one.responseId,
    person_id: one.personId,
    minute: one.minute,
    section_code: one.sectionCode,
    setting: one.setting,
  }))
  const key = ['response_id', 'person_id', 'minute']
  await inBatches(rows, (batch) => db('active_minutes').insert(batch).onConflict(key).merge())
}

export async function listActiveMinutes(db: Database, responseIds: readonly number[]): Promise<ActiveMinute[]> {
  const rows: MinuteRow[] = await db('active_minutes')
    .whereIn('response_id', responseIds)
    .orderBy(['response_id', 'person_id', 'minute'])
    .select('*')
  return rows.map((row) => ({
    responseId: row.response_id,
    personId: row.person_id,
    minute: row.minute,
    sectionCode: row.section_code,
    setting: row.setting,
  }))
}

/** Responses of these collections of which minutes are still kept, in the order of their ids. */
export async function listWithMinutes(
  db: Database,
  collectionIds: readonly number[],
  limit: number,
): Promise<number[]> {
  const rows = await db('active_minutes')
    .join('responses', 'responses.id', 'active_minutes.response_id')
    .whereIn('responses.collection_id', collectionIds)
    .groupBy('active_minutes.response_id')
    .orderBy('active_minutes.response_id')
    .limit(limit)
    .select<{ id: number }[]>({ id: 'active_minutes.response_id' })
  return rows.map(({ id }) => id)
}

/** What the minutes that are kept of these responses come to, in the place of what they came to before. */
export async function putSectionMinutes(
  db: Database,
  responseIds: readonly number[],
  sums: readonly SectionMinutes[],
): Promise<void> {
  await db('section_minutes').whereIn('response_id', responseIds).update({ counted: 0 })
  const rows = sums.map((one) => ({
    response_id: one.responseId,
    section_code: one.sectionCode,
    setting: one.setting,
    counted: one.minutes,
  }))
  const key = ['response_id', 'section_code', 'setting']
  await inBatches(rows, (batch) => db('section_minutes').insert(batch).onConflict(key).merge(['counted']))
}

/** Keeps the sums of these responses and forgets the minutes, and with them the people, that they were made of. */
export async function settleMinutes(db: Database, responseIds: readonly number[]): Promise<void> {
  await db('section_minutes')
    .whereIn('response_id', responseIds)
    .update({ settled: db.raw('settled + counted'), counted: 0 })
  await db('active_minutes').whereIn('response_id', responseIds).delete()
}
