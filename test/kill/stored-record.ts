import type { Database } from '../../server/platform/database/open.ts'
import { placeKey } from '../../server/responses/answer-merge.ts'
import { listAnswers, listVersions } from '../../server/responses/answer-repository.ts'
import type { StoredAnswer } from '../../server/responses/answer.ts'
import { findResponse } from '../../server/responses/response-repository.ts'

/** All that the database knows of one response. */
export interface StoredRecord {
  responseId: number
  /** How often the response says that it was saved. */
  saves: number
  current: StoredAnswer[]
  history: StoredAnswer[]
  /** A line for each save in the audit trail: who, when, and `place version` of every answer. */
  trail: { person: string; at: string; answers: string[] }[]
}

export async function readRecord(db: Database, responseId: number): Promise<StoredRecord> {
  const codes = await db('answer_versions').where({ response_id: responseId }).distinct().pluck<string[]>('item_code')
  const events = await db('audit_events')
    .join('people', 'people.id', 'audit_events.person_id')
    .where({ action: 'saved answers', subject: `response ${responseId}` })
    .orderBy('audit_events.id')
    .select<{ name: string; at: string; details: string }[]>('people.name', 'audit_events.at', 'audit_events.details')
  return {
    responseId,
    saves: (await findResponse(db, responseId)).version,
    current: await listAnswers(db, responseId),
    history: await listVersions(db, responseId, codes),
    trail: events.map(({ name, at, details }) => ({
      person: name,
      at,
      answers: (JSON.parse(details) as { answers: string[] }).answers,
    })),
  }
}

/** `place version`, as the audit trail writes it. */
export function versionKey(answer: StoredAnswer): string {
  return `${placeKey(answer)} ${answer.version}`
}

/** The option's code or the text. */
export function textOf({ value }: StoredAnswer): string {
  if (value?.kind === 'option') return value.code
  return value?.kind === 'text' ? value.text : ''
}
