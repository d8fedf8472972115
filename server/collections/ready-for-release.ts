import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { Collection } from './collection.ts'
import type { ReadyForRelease } from './right-of-reply.ts'
import { findReplyIfAny, holdEndedReply } from './right-of-reply-repository.ts'

/** For whoever releases a collection: what was said when its right of reply ended, which every release waits for. */
export async function mustBeReadyForRelease(
  db: Database,
  { id, name, state }: Pick<Collection, 'id' | 'name' | 'state'>,
): Promise<ReadyForRelease> {
  const reply = await findReplyIfAny(db, id)
  if (!reply) throw new Conflict(`The right of reply of ${name} has not started, so it cannot be released yet`)
  if (!reply.ended)
    throw new Conflict(
      reply.round === 1
        ? `The right of reply of ${name} has not ended, so it cannot be released yet`
        : `Round ${reply.round} of the right of reply of ${name} has not ended, so no correction can be prepared yet. End it first`,
    )
  if (state !== 'in_right_of_reply') throw new Conflict(`${name} is not waiting for its release`)
  return reply.ended
}

/** What was asked here waits for the end of its right of reply, each round of it; what came from elsewhere is ready. */
export async function mustBeReleasable(
  db: Database,
  collection: Pick<Collection, 'id' | 'name' | 'state'>,
): Promise<void> {
  const reply = await findReplyIfAny(db, collection.id)
  if (collection.state === 'released' && (!reply || reply.ended)) return
  await mustBeReadyForRelease(db, collection)
}

/** The same, and holds it so until the transaction ends: no other round is opened while a release is set down. */
export async function holdReleasable(
  db: Database,
  collection: Pick<Collection, 'id' | 'name' | 'state'>,
): Promise<void> {
  await mustBeReleasable(db, collection)
  const reply = await findReplyIfAny(db, collection.id)
  if (reply && !(await holdEndedReply(db, collection.id)))
    throw new Conflict('Somebody else opened another round of the right of reply just now, so nothing was prepared')
}
