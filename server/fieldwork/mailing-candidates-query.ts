import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'

export interface Candidate {
  organisationCode: string
  /** As the collection has it. */
  name: string
  responseId: number
}

export interface CandidateQuestion {
  collectionId: number
  states: readonly ResponseState[]
  /** Those that have been written to for it as a whole are left out. */
  occasion: string
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

export async function hasCandidate(db: Database, question: CandidateQuestion): Promise<boolean> {
  return (await candidates(db, question).first('responses.id')) !== undefined
}

function candidates(db: Database, { collectionId, states, occasion, after, only }: CandidateQuestion) {
  return db('responses')
    .where('responses.collection_id', collectionId)
    .whereIn('responses.state', [...states])
    .where('responses.organisation_code', '>', after)
    .modify((query) => {
      if (only !== undefined) void query.where('responses.organisation_code', only)
    })
    .whereNotExists(
      db('mailing_receivers')
        .whereRaw('mailing_receivers.collection_id = responses.collection_id')
        .whereRaw('mailing_receivers.organisation_code = responses.organisation_code')
        .where({ 'mailing_receivers.occasion': occasion })
        .select('mailing_receivers.mailing_id'),
    )
}
