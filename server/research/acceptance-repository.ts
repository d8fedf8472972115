import type { Database } from '../platform/database/open.ts'
import type { TermsMark } from './terms.ts'

/** Once for each version; true for the first time. */
export async function addAcceptance(
  db: Database,
  { personId, terms }: { personId: number; terms: TermsMark },
  at: string,
): Promise<boolean> {
  const added = await db('research_acceptances')
    .insert({ person_id: personId, terms_version: terms.version, terms_hash: terms.hash, accepted_at: at })
    .onConflict(['person_id', 'terms_hash'])
    .ignore()
    .returning('id')
  return added.length > 0
}

export async function hasAccepted(db: Database, personId: number, terms: TermsMark): Promise<boolean> {
  const row = await db('research_acceptances').where({ person_id: personId, terms_hash: terms.hash }).first('id')
  return row !== undefined
}
