import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { findCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { openDueCollections } from './open-due-collections.ts'
import { publishRelease as markPublished } from './release-repository.ts'
import { findRelease } from './releases-query.ts'

export interface Publication {
  collectionCode: string
  number: number
  /** Of the files that whoever publishes has seen: what they did not see is not published. */
  manifestHash: string
}

/** From here on nothing of the release changes, and it opens for each tier on that tier's day. */
export async function publishRelease(
  db: Database,
  by: { user: User },
  publication: Publication,
  now: Date,
): Promise<void> {
  mustRunProgramme(by.user)
  await publish(db, { publication, personId: by.user.id }, now)
}

/** The same for the service's own commands and the demonstration. */
export async function publish(
  db: Database,
  { publication, personId }: { publication: Publication; personId: number | undefined },
  now: Date,
): Promise<void> {
  const { collectionCode, number, manifestHash } = publication
  const collection = await findCollection(db, collectionCode)
  const release = await findRelease(db, collection.id, number)
  if (release.state === 'published') throw new Conflict(`Release ${number} has been published already`)
  if (release.state !== 'ready') throw new Conflict(`The files of release ${number} are not complete yet`)
  if (!(await markPublished(db, { id: release.id, manifestHash }, { personId, now })))
    throw new Conflict(`The files of release ${number} are not those that you looked at. Look at them again first`)
  await openDueCollections(db, now)
  await record(db, {
    at: now,
    ...(personId !== undefined && { personId }),
    action: 'published release',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${number}`,
    details: { manifestHash },
  })
}
