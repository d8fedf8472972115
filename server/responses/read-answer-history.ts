import { answerKey } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { answerHistory, type AnswerHistoryEntry } from './answer-history.ts'
import { placeKey } from './answer-merge.ts'
import { listVersions } from './answer-repository.ts'
import { listChallenges } from './challenge-repository.ts'
import type { Challenge } from './challenge.ts'
import { askableIn, type Chapter, type Dossier } from './dossier.ts'
import type { Question } from './question.ts'

/** Everything that was ever said to one question, oldest first. The caller has asked who may read the dossier. */
export async function readAnswerHistory(
  db: Database,
  { dossier, chapter, key }: { dossier: Dossier; chapter: Chapter; key: string },
): Promise<{ question: Question; entries: AnswerHistoryEntry[]; challenges: Challenge[] }> {
  const question = findQuestion(dossier, chapter, key)
  const { place } = question
  const versions = await listVersions(db, dossier.response.id, [place.itemCode])
  const challenges = await listChallenges(db, dossier.response.id)
  return {
    question,
    entries: answerHistory(versions.filter((one) => placeKey(one) === placeKey(place))),
    challenges: challenges.filter((one) => placeKey(one) === placeKey(place)),
  }
}

/** A question of a chapter by its key; of a partner's questions those about anybody whom the response was ever asked about. */
export function findQuestion({ partners }: Dossier, chapter: Chapter, key: string): Question {
  const about = (item: Item) => (item.kind === 'partner_choice' ? partners.map(({ code }) => code) : [''])
  for (const item of askableIn(chapter)) {
    const partnerCode = about(item).find((code) => answerKey(item.code, code) === key)
    if (partnerCode !== undefined)
      return { item, place: { setting: chapter.setting, itemCode: item.code, partnerCode } }
  }
  throw new NotFound('The question')
}
