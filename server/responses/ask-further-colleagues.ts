import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { mustBeColleagues } from './begin-poll.ts'
import { pollEvent } from './poll-record.ts'
import { addAsked } from './poll-repository.ts'
import { beginPollChange, hasStance } from './read-poll.ts'
import { countVersion } from './response-repository.ts'

/** Puts an open poll to more colleagues; its author is never one of them. */
export async function askFurtherColleagues(
  db: Database,
  user: User,
  { pollId, personIds }: { pollId: number; personIds: readonly number[] },
  now: Date,
): Promise<void> {
  const { poll, response } = await beginPollChange(db, user, { pollId, right: hasStance('host') }, now)
  await mustBeColleagues(db, user, { organisationCode: response.organisationCode, personIds })
  const known = [poll.askedBy.id, ...poll.answers.map(({ personId }) => personId)]
  const asked = personIds.filter((id) => !known.includes(id))
  if (asked.length === 0) return
  await addAsked(db, pollId, asked)
  await countVersion(db, response.id, now)
  const event = { action: 'put question to further colleagues', details: { asked } }
  await record(db, pollEvent(user, { response, pollId }, event, now))
}
