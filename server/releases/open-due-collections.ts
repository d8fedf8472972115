import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import { moveCollection } from '../collections/collection-repository.ts'
import { findReplyIfAny, holdEndedReply } from '../collections/right-of-reply-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { listDueCollections } from './due-collections-query.ts'

/**
 * Opens the pages of collections to researchers on the day that a release said of what the pages show: the first, or the one
 * that a later round of the right of reply led to.
 */
export async function openDueCollections(db: Database, now: Date): Promise<void> {
  for (const id of await listDueCollections(db, londonDate(now))) {
    // a round that somebody is just opening comes first
    if ((await findReplyIfAny(db, id)) && !(await holdEndedReply(db, id))) continue
    if (!(await moveCollection(db, id, { from: 'in_right_of_reply', to: 'released' }))) continue
    await record(db, {
      at: now,
      action: 'opened collection to researchers',
      collectionId: id,
      subject: `collection ${id}`,
    })
  }
}
