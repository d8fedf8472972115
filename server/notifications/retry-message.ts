import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { isMailAddress } from './message.ts'
import { factsOfMessage } from './message-event.ts'
import { findMessage, moveMessage } from './message-repository.ts'
import { canBeRetried } from './message-rules.ts'
import { suppressionTexts } from './suppression.ts'
import { findSuppression } from './suppression-repository.ts'

/** Puts a message that failed into the queue again. */
export async function retryMessage(db: Database, user: User, id: number, now: Date): Promise<void> {
  mustRunProgramme(user)
  const message = await findMessage(db, id)
  const suppression = await findSuppression(db, message.to)
  if (suppression) throw new Conflict(suppressionTexts[suppression.reason])
  if (!isMailAddress(message.to)) throw new Conflict('This is not an e-mail address that can be written to')
  const moved =
    canBeRetried(message) &&
    (await moveMessage(db, { id, state: 'failed' }, { state: 'queued', attempts: 0, dueAt: now }))
  if (!moved) throw new Conflict('Only a message that failed, and whose text is still whole, can be sent again')
  await record(db, { at: now, personId: user.id, action: 'retried message', ...factsOfMessage(message) })
}
