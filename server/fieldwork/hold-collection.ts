import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection, holdCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'

/** A collection whose participants and frame can be changed; nobody else changes or opens it meanwhile. */
export async function holdDraft(db: Database, user: User, code: string): Promise<Collection> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (!(await holdCollection(db, collection.id, ['draft'])))
    throw new Conflict(`${collection.name} has been opened, so this can no longer be changed`)
  return collection
}

/** An open collection; nobody else changes or closes it meanwhile. */
export async function holdOpen(db: Database, user: User, code: string): Promise<Collection> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (!(await holdCollection(db, collection.id, ['open'])))
    throw new Conflict(`${collection.name} is not open, so nothing was changed`)
  // it may have been extended before it was held
  return findCollection(db, code)
}

export async function recordStep(
  db: Database,
  user: User,
  { collection, action, details }: { collection: Pick<Collection, 'id'>; action: string; details: object },
  now: Date,
): Promise<void> {
  await record(db, {
    at: now,
    personId: user.id,
    action,
    collectionId: collection.id,
    subject: `collection ${collection.id}`,
    details: { ...details },
  })
}
