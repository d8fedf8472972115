import type { AnswerValue } from '../instruments/answer-value.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { findMany } from '../platform/database/find-many.ts'
import { insertMany, packRows } from '../platform/database/insert-many.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import type { AnswerPlace, CarriedMark, StoredAnswer } from './answer.ts'

interface AnswerRow {
  response_id: number
  setting: ProviderType | ''
  item_code: string
  partner_code: string
  value: string | null
  version: number
  answered_by: number | null
  answered_at: string
  person_name: string | null
  carried_from: number | null
  carried_collection: string | null
  confirmed_at: string | null
  confirmed_by: number | null
  confirmer_name: string | null
}

const key = ['response_id', 'setting', 'item_code', 'partner_code']

const listRows = writtenOnce((db: Database, responseId: number) => select(db, 'answers', responseId))

/** Everything that stands now, in no order that means anything. */
export async function listAnswers(db: Database, responseId: number): Promise<StoredAnswer[]> {
  return (await listRows(db, responseId)).map(asAnswer)
}

/** Every value that ever stood at these items, oldest first. */
export async function listVersions(
  db: Database,
  responseId: number,
  itemCodes: readonly string[],
): Promise<StoredAnswer[]> {
  const rows = await select(db, 'answer_versions', responseId).whereIn('answer_versions.item_code', itemCodes)
  return rows.map(asAnswer)
}

function select(db: Database, table: 'answers' | 'answer_versions', responseId: number) {
  return db(table)
    .leftJoin('people', 'people.id', `${table}.answered_by`)
    .leftJoin('people as confirmers', 'confirmers.id', `${table}.confirmed_by`)
    .leftJoin('answer_sheets', 'answer_sheets.id', `${table}.carried_from`)
    .leftJoin('participants', 'participants.id', 'answer_sheets.participant_id')
    .leftJoin('collections', 'collections.id', 'participants.collection_id')
    .where(`${table}.response_id`, responseId)
    .orderBy(['setting', 'item_code', 'partner_code', 'version'].map((column) => `${table}.${column}`))
    .select<AnswerRow[]>(`${table}.*`, {
      person_name: 'people.name',
      confirmer_name: 'confirmers.name',
      carried_collection: 'collections.code',
    })
}

export interface NewAnswer extends AnswerPlace {
  value: AnswerValue | undefined
  version: number
  /** Only for one that is taken over, or confirmed: whatever is written without it is an answer given here. */
  carried?: CarriedMark | undefined
}

/** Answers of one response by one person at one time. */
export interface Written {
  responseId: number
  answers: readonly NewAnswer[]
  by: { personId: number | undefined; at: Date }
}

/** Writes each answer with its version, as what stands now and into the history. */
export async function putAnswers(db: Database, written: readonly Written[]): Promise<void> {
  const rows = packRows(written.flatMap(rowsOf))
  await insertMany(db, 'answers', rows, { replacing: key })
  await insertMany(db, 'answer_versions', rows)
}

function rowsOf({ responseId, answers, by }: Written) {
  const at = by.at.toISOString()
  return answers.map((answer) => ({
    response_id: responseId,
    setting: answer.setting,
    item_code: answer.itemCode,
    partner_code: answer.partnerCode,
    value: answer.value ? JSON.stringify(answer.value) : null,
    version: answer.version,
    answered_by: by.personId ?? null,
    answered_at: at,
    carried_from: answer.carried?.sheetId ?? null,
    confirmed_at: answer.carried?.confirmed?.at ?? null,
    confirmed_by: answer.carried?.confirmed?.personId ?? null,
  }))
}

/** What stands at one place of a response: without whose it is and since when. */
export interface Standing extends AnswerPlace {
  value: AnswerValue | undefined
  version: number
}

/** What stands now at the places that are asked for, by response. */
export async function listStanding(
  db: Database,
  asked: ReadonlyMap<number, readonly AnswerPlace[]>,
): Promise<Map<number, Standing[]>> {
  const keys = [...asked].flatMap(([id, places]) => places.map((place) => keyOf(id, place)))
  const columns = [...key, 'value', 'version']
  const rows = await findMany<AnswerRow>(db, { table: 'answers', keys, columns })
  const standing = new Map<number, Standing[]>([...asked.keys()].map((id) => [id, []]))
  for (const row of rows)
    standing.get(row.response_id)?.push({ ...placeIn(row), version: row.version, value: valueIn(row) })
  return standing
}

function keyOf(responseId: number, { setting, itemCode, partnerCode }: AnswerPlace) {
  return { response_id: responseId, setting, item_code: itemCode, partner_code: partnerCode }
}

function placeIn(row: Pick<AnswerRow, 'setting' | 'item_code' | 'partner_code'>): AnswerPlace {
  return { setting: row.setting, itemCode: row.item_code, partnerCode: row.partner_code }
}

function valueIn({ value }: Pick<AnswerRow, 'value'>): AnswerValue | undefined {
  return value === null ? undefined : (JSON.parse(value) as AnswerValue)
}

function asAnswer(row: AnswerRow): StoredAnswer {
  return {
    ...placeIn(row),
    value: valueIn(row),
    version: row.version,
    answeredBy: row.person_name ?? 'somebody',
    answeredAt: row.answered_at,
    carried: carriedMark(row),
  }
}

function carriedMark(row: AnswerRow): CarriedMark | undefined {
  if (row.carried_from === null) return undefined
  const { confirmed_at: at, confirmed_by: personId } = row
  return {
    sheetId: row.carried_from,
    collection: row.carried_collection ?? '',
    confirmed: at === null || personId === null ? undefined : { personId, by: row.confirmer_name ?? 'somebody', at },
  }
}
