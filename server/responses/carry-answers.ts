import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { placeKey } from './answer-merge.ts'
import { carryOffers, inOneGo } from './carry-offers.ts'
import type { Chapter } from './dossier.ts'
import { questionKey } from './question.ts'
import { readLastResponse } from './read-last-response.ts'
import { loadDossier } from './read-response.ts'
import { beginAnswering, writeAnswers } from './write-answers.ts'
import { versionsOf } from './merge-with-current.ts'

/** What is taken over: everything of a section that reads as it did, or one question by its key. */
export interface Carrying {
  responseId: number
  chapter: Chapter
  what: 'section' | { key: string }
}

/**
 * Takes last time's answers over to questions that have none, each marked with the sheet that it came from. They do not
 * count until somebody confirms that they still hold. Gives how many there were.
 */
export async function carryAnswers(
  db: Database,
  user: User,
  { responseId, chapter, what }: Carrying,
  now: Date,
): Promise<number> {
  const response = await beginAnswering(db, user, responseId, now)
  const dossier = await loadDossier(db, response)
  const last = await readLastResponse(db, dossier)
  const versions = versionsOf(dossier.answers)
  const answers = carryOffers(dossier, chapter, last)
    .filter((offer) => (what === 'section' ? inOneGo(offer) : questionKey(offer.question) === what.key))
    .map(({ question: { place }, last: { sheetId, collection, value } }) => ({
      ...place,
      value,
      version: (versions.get(placeKey(place)) ?? 0) + 1,
      carried: { sheetId, collection, confirmed: undefined },
    }))
  await writeAnswers(db, user, { response, answers, action: 'carried answers forward' }, now)
  return answers.length
}
