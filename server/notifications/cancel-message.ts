import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { withoutLinks } from './message.ts'
import { factsOfMessage } from './message-event.ts'
import { findMessage, moveMessage } from './message-repository.ts'

/** Takes a message out of the queue for good. */
export async function cancelMessage(db: Database, user: User, id: number, now: Date): Promise<void> {
  mustRunProgramme(user)
  const message = await findMessage(db, id)
  const moved = await moveMessage(
    db,
    { id, state: 'queued' },
    {
      state: 'cancelled',
      lastError: 'Cancelled by the programme team',
      ...(message.secret === 'held' && { blanked: withoutLinks(message.body) }),
    },
  )
  if (!moved) throw new Conflict('This message is no longer waiting to be sent, so it cannot be cancelled')
  await record(db, { at: now, personId: user.id, action: 'cancelled message', ...factsOfMessage(message) })
}
