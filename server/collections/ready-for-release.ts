import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { Collection } from './collection.ts'
import type { ReadyForRelease } from './right-of-reply.ts'
import { findReplyIfAny } from './right-of-reply-repository.ts'

/** For whoever releases a collection: what was said when its right of reply ended, which every release waits for. */
export async function mustBeReadyForRelease(
  db: Database,
  { id, name, state }: Pick<Collection, 'id' | 'name' | 'state'>,
): Promise<ReadyForRelease> {
  const reply = await findReplyIfAny(db, id)
  if (!reply) throw new Conflict(`The right of reply of ${name} has not started, so it cannot be released yet`)
  if (!reply.ended) throw new Conflict(`The right of reply of ${name} has not ended, so it cannot be released yet`)
  if (state !== 'in_right_of_reply') throw new Conflict(`${name} is not waiting for its release`)
  return reply.ended
}
