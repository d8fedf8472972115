import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection, moveCollection } from '../collections/collection-repository.ts'
import { takeStep } from '../collections/collection-step-repository.ts'
import { listOverdue } from '../collections/extension-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { holdResponses } from '../responses/response-repository.ts'

/** Closes a collection before its time, also for those with more time than others. */
export async function closeCollection(db: Database, user: User, code: string, now: Date): Promise<void> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (collection.state !== 'open') throw new Conflict(`${collection.name} is not open, so nothing was closed`)
  const closed = await close(db, collection, { personId: user.id }, now)
  if (!closed) throw new Conflict(`${collection.name} has just been closed by somebody else`)
}

/**
 * Closes the collections whose last day is over for everybody, each in a transaction of its own; gives their codes. Any
 * number of processes may do this at a time: each collection is closed, and recorded, once.
 */
export async function closeOverdue(db: Database, now: Date): Promise<string[]> {
  const closed: string[] = []
  for (const collection of await listOverdue(db, londonDate(now))) {
    const isMine = await db.transaction(async (transaction) => {
      // somebody may have given more time since
      const overdue = await listOverdue(transaction, londonDate(now))
      return overdue.some(({ id }) => id === collection.id) && close(transaction, collection, {}, now)
    })
    if (isMine) closed.push(collection.code)
  }
  return closed
}

/**
 * The order matters. First the step, which one closer takes at a time; then every response, which waits for the answers and
 * signatures that are on their way and holds those that come; the collection last, because signing changes its row after
 * the response's. False when it was closed already.
 */
async function close(
  db: Database,
  collection: Collection,
  by: { personId?: number },
  now: Date,
): Promise<boolean> {
  if (!(await takeStep(db, { collectionId: collection.id, step: 'closed', ...by }, now))) return false
  await holdResponses(db, collection.id)
  if (!(await moveCollection(db, collection.id, { from: 'open', to: 'closed' })))
    throw new Conflict(`${collection.name} is no longer open`)
  await record(db, {
    at: now,
    ...by,
    action: 'closed collection',
    collectionId: collection.id,
    subject: `collection ${collection.id}`,
    details: { lastDay: collection.closesOn },
  })
  return true
}
