import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'
import { type Receiver, receiverKey } from './mailing-receiver.ts'

export interface Candidate {
  organisationCode: string
  /** As the collection has it. */
  name: string
  responseId: number
}

export interface CandidateQuestion {
  collectionId: number
  states: readonly ResponseState[]
  /** Those that have been written to for it as a whole are left out; undefined where it is not the same for all. */
  occasion: string | undefined
  /** Only those whose code comes after this one. */
  after: string
  /** Only this one. */
  only?: string | undefined
  limit: number
}

/** Organisations that a mailing may go to, by code: two statements. */
export async function listCandidates(db: Database, question: CandidateQuestion): Promise<Candidate[]> {
  const rows = await candidates(db, question)
    .orderBy('responses.organisation_code')
    .limit(question.limit)
    .select<{ id: number; code: string }[]>('responses.id as id', 'responses.organisation_code as code')
  const named = await db('participants')
    .where({ collection_id: question.collectionId })
    .whereIn(
      'organisation_code',
      rows.map(({ code }) => code),
    )
    .orderBy(['organisation_code', { column: 'setting', order: 'desc' }])
    .select<{ code: string; name: string }[]>('organisation_code as code', 'name')
  const names = new Map(named.map(({ code, name }) => [code, name]))
  return rows.map(({ id, code }) => ({ organisationCode: code, name: names.get(code) ?? code, responseId: id }))
}

function candidates(db: Database, { collectionId, states, occasion, after, only }: CandidateQuestion) {
  return db('responses')
    .where('responses.collection_id', collectionId)
    .whereIn('responses.state', [...states])
    .where('responses.organisation_code', '>', after)
    .modify((query) => {
      if (only !== undefined) void query.where('responses.organisation_code', only)
    })
    .modify((query) => {
      if (occasion === undefined) return
      void query.whereNotExists(
        db('mailing_receivers')
          .whereRaw('mailing_receivers.collection_id = responses.collection_id')
          .whereRaw('mailing_receivers.organisation_code = responses.organisation_code')
          .where({ 'mailing_receivers.occasion': occasion })
          .select('mailing_receivers.mailing_id'),
      )
    })
}

/** Which of these have been written to for their occasion already, by `receiverKey`. */
export async function listWritten(
  db: Database,
  collectionId: number,
  receivers: readonly Pick<Receiver, 'organisationCode' | 'occasion'>[],
): Promise<Set<string>> {
  const rows = await db('mailing_receivers')
    .where({ collection_id: collectionId })
    .whereIn(
      'organisation_code',
      receivers.map(({ organisationCode }) => organisationCode),
    )
    .whereIn('occasion', [...new Set(receivers.map(({ occasion }) => occasion))])
    .orderBy(['organisation_code', 'occasion'])
    .select<Pick<Receiver, 'organisationCode' | 'occasion'>[]>('occasion', { organisationCode: 'organisation_code' })
  return new Set(rows.map(receiverKey))
}
