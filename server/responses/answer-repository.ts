import type { AnswerValue } from '../instruments/answer-value.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import type { AnswerPlace, StoredAnswer } from './answer.ts'

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
}

const key = ['response_id', 'setting', 'item_code', 'partner_code']

/** Everything that stands now, in no order that means anything. */
export function listAnswers(db: Database, responseId: number): Promise<StoredAnswer[]> {
  return list(db, 'answers', responseId)
}

/** Every value that ever stood at these items, oldest first. */
export async function listVersions(
  db: Database,
  responseId: number,
  itemCodes: readonly string[],
): Promise<StoredAnswer[]> {
  return list(db, 'answer_versions', responseId, itemCodes)
}

async function list(
  db: Database,
  table: 'answers' | 'answer_versions',
  responseId: number,
  itemCodes?: readonly string[],
): Promise<StoredAnswer[]> {
  const query = db(table)
    .leftJoin('people', 'people.id', `${table}.answered_by`)
    .where(`${table}.response_id`, responseId)
    .orderBy(['setting', 'item_code', 'partner_code', 'version'].map((column) => `${table}.${column}`))
    .select<AnswerRow[]>(`${table}.*`, { person_name: 'people.name' })
  const rows = await (itemCodes ? query.whereIn(`${table}.item_code`, itemCodes) : query)
  return rows.map(asAnswer)
}

export interface NewAnswer extends AnswerPlace {
  value: AnswerValue | undefined
  version: number
}

/** Writes each answer with its version, as what stands now and into the history. */
export async function putAnswers(
  db: Database,
  responseId: number,
  answers: readonly NewAnswer[],
  by: { personId: number | undefined; at: Date },
): Promise<void> {
  const rows = answers.map((answer) => ({
    response_id: responseId,
    setting: answer.setting,
    item_code: answer.itemCode,
    partner_code: answer.partnerCode,
    value: answer.value ? JSON.stringify(answer.value) : null,
    version: answer.version,
    answered_by: by.personId ?? null,
    answered_at: by.at.toISOString(),
  }))
  await inBatches(rows, (batch) => db('answers').insert(batch).onConflict(key).merge())
  await inBatches(rows, (batch) => db('answer_versions').insert(batch))
}

function asAnswer(row: AnswerRow): StoredAnswer {
  return {
    setting: row.setting,
    itemCode: row.item_code,
    partnerCode: row.partner_code,
    value: row.value === null ? undefined : (JSON.parse(row.value) as AnswerValue),
    version: row.version,
    answeredBy: row.person_name ?? 'somebody',
    answeredAt: row.answered_at,
  }
}
