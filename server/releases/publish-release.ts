import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import { findCollection, moveCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { findRelease, publishRelease as markPublished } from './release-repository.ts'
import { listOpenings } from './release-tier-repository.ts'

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
  await openToResearchers(db, { collection, releaseId: release.id }, now)
  await record(db, {
    at: now,
    ...(personId !== undefined && { personId }),
    action: 'published release',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${number}`,
    details: { manifestHash },
  })
}

/** The pages of a collection open to researchers with its first release: on the day itself, or by `openDueCollections`. */
async function openToResearchers(
  db: Database,
  { collection, releaseId }: { collection: { id: number; state: string }; releaseId: number },
  now: Date,
): Promise<void> {
  const openings = await listOpenings(db, releaseId)
  const day = openings.find(({ tier }) => tier === 'researchers')?.opensOn
  if (day === undefined || day > londonDate(now) || collection.state === 'released') return
  await moveCollection(db, collection.id, { from: 'in_right_of_reply', to: 'released' })
}
