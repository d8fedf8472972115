import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import { moveCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { listDueCollections } from './due-collections-query.ts'

/** Opens the pages of collections to researchers on the day that their first release said. */
export async function openDueCollections(db: Database, now: Date): Promise<void> {
  for (const id of await listDueCollections(db, londonDate(now))) {
    if (!(await moveCollection(db, id, { from: 'in_right_of_reply', to: 'released' }))) continue
    await record(db, {
      at: now,
      action: 'opened collection to researchers',
      collectionId: id,
      subject: `collection ${id}`,
    })
  }
}
