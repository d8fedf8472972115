import type { User } from '../access/user.ts'
import { answerKey } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { isUnconfirmed } from './answer.ts'
import { listAnswers } from './answer-repository.ts'
import type { Chapter } from './dossier.ts'
import { beginAnswering, writeAnswers } from './write-answers.ts'

/**
 * Says of the answers of a section that were taken over that they still hold. Only of those that the page showed, in the
 * version that it showed: nobody confirms what they have not read. Gives how many there were.
 */
export async function confirmCarried(
  db: Database,
  user: User,
  { responseId, chapter, shown }: { responseId: number; chapter: Chapter; shown: ReadonlyMap<string, number> },
  now: Date,
): Promise<number> {
  const response = await beginAnswering(db, user, responseId, now)
  const items = new Set(chapter.section.items.map(({ code }) => code))
  const confirmed = { personId: user.id, by: user.name, at: now.toISOString() }
  const answers = (await listAnswers(db, responseId))
    .filter((answer) => answer.setting === chapter.setting && items.has(answer.itemCode) && isUnconfirmed(answer))
    .filter(({ itemCode, partnerCode, version }) => shown.get(answerKey(itemCode, partnerCode)) === version)
    .map((answer) => ({
      ...answer,
      version: answer.version + 1,
      carried: answer.carried && { ...answer.carried, confirmed },
    }))
  await writeAnswers(db, user, { response, answers, action: 'confirmed carried answers' }, now)
  return answers.length
}
