import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { mustBeGoingOn } from '../collections/right-of-reply.ts'
import type { Database } from '../platform/database/open.ts'
import { beginReplyChange } from './begin-reply-change.ts'
import { mustBeIn } from './challenge.ts'
import { challengeEvent } from './challenge-record.ts'
import { findChallenge, moveChallenge } from './challenge-repository.ts'
import { openResponse } from './open-response.ts'

/** Takes back what has not been decided: the signed answer stands. */
export async function withdrawChallenge(db: Database, user: User, challengeId: number, now: Date): Promise<void> {
  const { responseId } = await findChallenge(db, challengeId)
  const opened = await openResponse(db, user, responseId, 'challenge')
  const { response } = await beginReplyChange(db, opened, mustBeGoingOn)
  const challenge = await findChallenge(db, challengeId)
  mustBeIn(challenge, 'open')
  await moveChallenge(db, challenge, 'withdrawn', { personId: user.id, at: now.toISOString(), reason: '' })
  await record(db, challengeEvent(user, { response, challenge }, 'withdrew challenge', now))
}
