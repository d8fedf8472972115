import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { SubmittedAnswer } from './answer-merge.ts'
import { type Saved, saveTogether } from './save-together.ts'

/**
 * Saves what a page changed. Answers to different questions never disturb each other; for the same question nothing is
 * written and both values come back.
 */
export async function saveAnswers(
  db: Database,
  user: User,
  { responseId, submitted }: { responseId: number; submitted: readonly SubmittedAnswer[] },
  now: Date,
): Promise<Saved> {
  const [outcome] = await saveTogether(db, [{ user, responseId, submitted }], now)
  if (outcome && 'given' in outcome) return outcome.given
  throw outcome?.refused
}
