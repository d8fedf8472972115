import type { User } from '../access/user.ts'
import type { RegisterSearch } from '../organisations/found-organisation.ts'
import { searchRegister } from '../organisations/register-search-query.ts'
import type { Database } from '../platform/database/open.ts'
import type { Dossier } from './dossier.ts'
import { readToAnswer } from './read-response.ts'

export interface PartnerSearch {
  dossier: Dossier
  /** Undefined where nothing was searched for. */
  search: RegisterSearch | undefined
}

/** Looks for organisations in the register as it was when the collection opened. */
export async function findPartners(
  db: Database,
  user: User,
  { responseId, words }: { responseId: number; words: readonly string[] },
  now: Date,
): Promise<PartnerSearch> {
  const dossier = await readToAnswer(db, user, responseId, now)
  if (words.length === 0) return { dossier, search: undefined }
  return { dossier, search: await searchRegister(db, words, dossier.collection.opensOn) }
}
