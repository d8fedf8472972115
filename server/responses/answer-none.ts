import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { answerKey } from '../instruments/answer-value.ts'
import { placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { chapterAnswers, chaptersOf } from './dossier.ts'
import { partnerChapter, partnerQuestions } from './partner-questions.ts'
import { readResponse } from './read-response.ts'
import { saveAnswers } from './save-answers.ts'
import type { Saved } from './save-together.ts'
import { versionsOf } from './merge-with-current.ts'

/**
 * Gives the lowest answer of each scale ("none", "never") about every partner about whom nothing has been said, so that
 * an honest "none of them" takes one click and is never a blank. A partner with any answer keeps what it has, and an answer
 * that a colleague gives meanwhile is not overwritten.
 */
export async function answerNone(db: Database, user: User, responseId: number, now: Date): Promise<Saved> {
  const dossier = await readResponse(db, user, responseId)
  const chapter = partnerChapter(chaptersOf(dossier))
  const answers = chapterAnswers(dossier, chapter)
  const versions = versionsOf(dossier.answers)
  const submitted = dossier.partners
    .filter((partner) => partner.isOurs)
    .map((partner) => partnerQuestions(chapter, partner))
    .filter((questions) => questions.every(({ item, place }) => !answers.has(answerKey(item.code, place.partnerCode))))
    .flat()
    .flatMap(({ item, place }): SubmittedAnswer[] => {
      const lowest = item.kind === 'partner_choice' ? item.options[0] : undefined
      return lowest
        ? [{ ...place, value: { kind: 'option', code: lowest.code }, shownVersion: versions.get(placeKey(place)) ?? 0 }]
        : []
    })
  return saveAnswers(db, user, { responseId, submitted }, now)
}
