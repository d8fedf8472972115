import type { Database } from '../platform/database/open.ts'

/** Somebody of an organisation that signed: its lead respondent or approver. */
export interface Replier {
  id: number
  name: string
  email: string
  organisationCode: string
  responseId: number
}

/** Those to whom the right of reply of a collection is announced: each once for an organisation. */
export async function listRepliers(db: Database, collectionId: number): Promise<Replier[]> {
  const signed = new Set(await listSigners(db, collectionId))
  const rows = await db('person_roles')
    .join('people', 'people.id', 'person_roles.person_id')
    .join('responses', 'responses.organisation_code', 'person_roles.scope_code')
    .where('responses.collection_id', collectionId)
    .whereIn('person_roles.role', ['lead_respondent', 'approver'])
    .whereNull('people.closed_at')
    .distinct<Replier[]>({
      id: 'people.id',
      name: 'people.name',
      email: 'people.email',
      organisationCode: 'responses.organisation_code',
      responseId: 'responses.id',
    })
    .orderBy(['responses.organisation_code', 'people.id'])
  return rows.filter(({ organisationCode }) => signed.has(organisationCode))
}

/** How many organisations signed something that counts, of how many that were asked. */
export async function countSigners(db: Database, collectionId: number): Promise<{ signed: number; invited: number }> {
  const invited = await db('participants')
    .where({ collection_id: collectionId })
    .countDistinct({ total: 'organisation_code' })
    .first<{ total: number }>()
  return { signed: (await listSigners(db, collectionId)).length, invited: invited.total }
}

/** The codes of the organisations that have a sheet that counts. */
async function listSigners(db: Database, collectionId: number): Promise<string[]> {
  return db('participants')
    .join('answer_sheets', 'answer_sheets.participant_id', 'participants.id')
    .where('participants.collection_id', collectionId)
    .whereNull('answer_sheets.withdrawn_at')
    .distinct('participants.organisation_code')
    .orderBy('participants.organisation_code')
    .pluck('participants.organisation_code')
}
