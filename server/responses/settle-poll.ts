import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { sameValue } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { type AnswerConflict, placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { listAnswers } from './answer-repository.ts'
import { givenValues } from './poll.ts'
import { agreementOf, departs } from './poll-agreement.ts'
import { pollEvent } from './poll-record.ts'
import { putSettled } from './poll-repository.ts'
import { beginPollChange, findPolled, hasStance } from './read-poll.ts'
import { loadDossier } from './read-response.ts'
import { countVersion } from './response-repository.ts'
import { saveAnswers } from './save-answers.ts'

/** Why nothing was written: a reason is missing, or somebody else has answered differently meanwhile. */
export type Settled = 'settled' | 'reason missing' | AnswerConflict

/**
 * Gives the official answer, through the ordinary saving of answers, and closes the poll. An answer that departs from
 * what most of those who answered said needs a reason.
 */
export async function settlePoll(
  db: Database,
  user: User,
  { pollId, mine, reason }: { pollId: number; mine: SubmittedAnswer; reason: string },
  now: Date,
): Promise<Settled> {
  const { poll, response } = await beginPollChange(db, user, { pollId, right: hasStance('host') }, now)
  const { item } = findPolled(await loadDossier(db, response), poll).question
  const isDeparting = departs(item, mine.value, givenValues(poll))
  if (isDeparting && reason === '') return 'reason missing'
  const theirs = (await listAnswers(db, response.id)).find((answer) => placeKey(answer) === placeKey(mine))
  if (theirs && theirs.version !== mine.shownVersion && !sameValue(theirs.value, mine.value)) return { mine, theirs }
  await saveAnswers(db, user, { responseId: response.id, submitted: [mine] }, now)
  await putSettled(db, pollId, { reason, personId: user.id }, now)
  await countVersion(db, response.id, now)
  const [asked, answered, agreeing] = agreementOf(item, mine.value, poll)
  const details = { asked, answered, agreeing, departs: isDeparting }
  await record(db, pollEvent(user, { response, pollId }, { action: 'settled question to colleagues', details }, now))
  return 'settled'
}
