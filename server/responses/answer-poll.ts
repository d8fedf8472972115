import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { pollEvent } from './poll-record.ts'
import { putPollAnswer } from './poll-repository.ts'
import { beginPollChange, hasStance } from './read-poll.ts'
import { countVersion } from './response-repository.ts'

/** What a colleague who was asked says; they can say otherwise until the poll is closed. */
export async function answerPoll(
  db: Database,
  user: User,
  { pollId, value, comment }: { pollId: number; value: AnswerValue; comment: string },
  now: Date,
): Promise<void> {
  const { response } = await beginPollChange(db, user, { pollId, right: hasStance('asked') }, now)
  await putPollAnswer(db, pollId, { personId: user.id, value, comment }, now)
  await countVersion(db, response.id, now)
  const event = { action: 'answered question of colleague', details: {} }
  await record(db, pollEvent(user, { response, pollId }, event, now))
}
