import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { fixRules } from '../collections/collection-rules-repository.ts'
import { findCollection, findCollectionById, moveCollection } from '../collections/collection-repository.ts'
import { takeStep } from '../collections/collection-step-repository.ts'
import { isOver, listOverdue } from '../collections/extension-repository.ts'
import { readTimeGiven } from '../collections/extensions-query.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { holdAllResponses } from '../responses/response-repository.ts'
import { timeShown } from './read-closing.ts'

/**
 * Closes a collection before its time, also for those with more time than others; `shown` is the time that the page said
 * they lose, and with more of it meanwhile nothing is closed.
 */
export async function closeCollection(
  db: Database,
  user: User,
  { code, shown }: { code: string; shown: string },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const { id, name } = collection
  await close(db, collection, { personId: user.id }, now)
  // from here on nobody gives more time, and what was given before is seen
  if (timeShown(await findCollection(db, code), await readTimeGiven(db, id)) !== shown)
    throw new Conflict(
      `${name} has been given more time since you opened the page, so it was not closed. Look again first`,
    )
}

/**
 * Closes the collections whose last day is over for everybody, each in a transaction of its own; gives their codes. Any
 * number of processes may do this at a time: each collection is closed, and recorded, once.
 */
export async function closeOverdue(db: Database, now: Date): Promise<string[]> {
  const closed: string[] = []
  for (const collection of await listOverdue(db, londonDate(now)))
    if (await closeOnDate(db, collection, now)) closed.push(collection.code)
  return closed
}

/** False when another process was first, or somebody has given more time just now. */
async function closeOnDate(db: Database, collection: Collection, now: Date): Promise<boolean> {
  try {
    await db.transaction(async (transaction) => {
      await close(transaction, collection, {}, now)
      if (!(await isOver(transaction, collection.id, londonDate(now))))
        throw new Conflict(`${collection.name} has just been extended`)
    })
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

/**
 * The order matters. First the step, which one closer takes at a time; then every response, which waits for the answers and
 * signatures that are on their way and holds those that come; the collection last, because signing changes its row after
 * the response's.
 */
async function close(db: Database, collection: Collection, by: { personId?: number }, now: Date): Promise<void> {
  const { id, name } = collection
  if (!(await takeStep(db, { collectionId: id, step: 'closed', ...by }, now)))
    throw new Conflict(`${name} has been closed already`)
  await holdAllResponses(db, id)
  if (!(await moveCollection(db, id, { from: 'open', to: 'closed' })))
    throw new Conflict(`${name} is not open, so nothing was closed`)
  // read again: from here on nobody changes its policy, which may be another than when it was found
  const { hash } = await fixRules(db, await findCollectionById(db, id), now)
  await record(db, {
    at: now,
    ...by,
    action: 'closed collection',
    collectionId: id,
    subject: `collection ${id}`,
    details: { lastDay: collection.closesOn, rules: hash },
  })
}
