import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { givenValues } from './poll.ts'
import { pollEvent } from './poll-record.ts'
import { putClosed } from './poll-repository.ts'
import { mayClose } from './poll-stance.ts'
import { beginPollChange } from './read-poll.ts'
import { countVersion } from './response-repository.ts'

/** Ends a poll without an official answer. */
export async function closePoll(db: Database, user: User, pollId: number, now: Date): Promise<void> {
  const { poll, response } = await beginPollChange(db, user, { pollId, right: mayClose }, now)
  await putClosed(db, pollId, now)
  await countVersion(db, response.id, now)
  const details = { asked: poll.answers.length, answered: givenValues(poll).length }
  await record(db, pollEvent(user, { response, pollId }, { action: 'closed question to colleagues', details }, now))
}
