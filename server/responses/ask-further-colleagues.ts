import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { isAmong, mustBeColleagues } from './begin-poll.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { pollEvent } from './poll-record.ts'
import { addAsked } from './poll-repository.ts'
import { beginPollChange, hasStance } from './read-poll.ts'
import { pollPath } from './response-paths.ts'
import { countVersion } from './response-repository.ts'
import { sendNotices } from './send-notices.ts'

/** Puts an open poll to more colleagues; its author is never one of them. */
export async function askFurtherColleagues(
  db: Database,
  user: User,
  { pollId, personIds, settings }: { pollId: number; personIds: readonly number[]; settings: NoticeSettings },
  now: Date,
): Promise<void> {
  const { poll, response } = await beginPollChange(db, user, { pollId, right: hasStance('host') }, now)
  await mustBeColleagues(db, user, { organisationCode: response.organisationCode, personIds })
  const known = [poll.askedBy.id, ...poll.answers.map(({ personId }) => personId)]
  const asked = personIds.filter((id) => !known.includes(id))
  if (asked.length === 0) return
  await addAsked(db, pollId, asked)
  await countVersion(db, response.id, now)
  const notice = { response, path: pollPath(pollId), isFor: isAmong(asked), settings }
  await sendNotices(db, user, { ...notice, matter: 'question put' }, now)
  const event = { action: 'put question to further colleagues', details: { asked } }
  await record(db, pollEvent(user, { response, pollId }, event, now))
}
