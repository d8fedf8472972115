import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { type Merged, type SubmittedAnswer } from './answer-merge.ts'
import type { Dossier } from './dossier.ts'
import { readToAnswer } from './read-response.ts'
import { mergeWithCurrent } from './merge-with-current.ts'

/** What saving these answers would do now, without doing it. */
export interface WeighedAnswers extends Merged {
  dossier: Dossier
}

export async function weighAnswers(
  db: Database,
  user: User,
  { responseId, submitted }: { responseId: number; submitted: readonly SubmittedAnswer[] },
  now: Date,
): Promise<WeighedAnswers> {
  const dossier = await readToAnswer(db, user, responseId, now)
  return { dossier, ...(await mergeWithCurrent(db, responseId, submitted, dossier.answers)) }
}
