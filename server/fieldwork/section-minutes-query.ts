import type { Database } from '../platform/database/open.ts'
import type { ActivePlace } from './active-minute.ts'

/** How long an organisation was at one section, all its people together. */
export interface RecordedMinutes extends Pick<ActivePlace, 'sectionCode' | 'setting'> {
  organisationCode: string
  minutes: number
}

interface MinutesRow {
  code: string
  section_code: string
  setting: ActivePlace['setting']
  counted: number
  settled: number
}

/** Of every response of a collection that has any. */
export async function listSectionMinutes(db: Database, collectionId: number): Promise<RecordedMinutes[]> {
  const rows = await db('section_minutes')
    .join('responses', 'responses.id', 'section_minutes.response_id')
    .where('responses.collection_id', collectionId)
    .orderBy(['section_minutes.response_id', 'section_code', 'setting'])
    .select<MinutesRow[]>('section_code', 'setting', 'counted', 'settled', { code: 'responses.organisation_code' })
  return rows.map(({ code, section_code, setting, counted, settled }) => ({
    organisationCode: code,
    sectionCode: section_code,
    setting,
    minutes: counted + settled,
  }))
}
