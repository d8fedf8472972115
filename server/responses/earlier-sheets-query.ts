import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'

/** A sheet that an organisation signed in an earlier collection of the same questionnaire. */
export interface EarlierSheet {
  id: number
  setting: ProviderType
  content: string
  texts: string
  collection: string
  instrumentId: number
}

const listRows = writtenOnce((db: Database, organisationCode: string, instrumentCode: string, openedBefore: string) =>
  db('answer_sheets')
    .join('participants', 'participants.id', 'answer_sheets.participant_id')
    .join('collections', 'collections.id', 'participants.collection_id')
    .join('instruments', 'instruments.id', 'collections.instrument_id')
    .where('participants.organisation_code', organisationCode)
    .where('instruments.code', instrumentCode)
    .where('collections.opens_on', '<', openedBefore)
    .whereIn('answer_sheets.origin', ['signed', 'corrected'])
    .whereNull('answer_sheets.withdrawn_at')
    .orderBy([
      { column: 'collections.opens_on', order: 'desc' },
      { column: 'collections.id', order: 'desc' },
      { column: 'participants.setting' },
      { column: 'answer_sheets.version', order: 'desc' },
    ])
    .select<EarlierSheet[]>({
      id: 'answer_sheets.id',
      setting: 'participants.setting',
      content: 'answer_sheets.content',
      texts: 'answer_sheets.texts',
      collection: 'collections.code',
      instrumentId: 'collections.instrument_id',
    }),
)

/** Those in force of the last collection that opened before that day and has any, one for each setting. */
export async function listLastSheets(
  db: Database,
  organisationCode: string,
  { instrumentCode, openedBefore }: { instrumentCode: string; openedBefore: string },
): Promise<EarlierSheet[]> {
  const rows = await listRows(db, organisationCode, instrumentCode, openedBefore)
  const ofLast = rows.filter((row) => row.collection === rows[0]?.collection)
  return ofLast.filter((row, place) => row.setting !== ofLast[place - 1]?.setting)
}
