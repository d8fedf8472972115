import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import type { Databases } from '../../platform/database/open.ts'
import type { IcbCorroboration } from './read-icb-corroboration.ts'
import type { OrganisationCorroboration } from './read-organisation-corroboration.ts'

type Writing = Pick<Databases, 'writer'>

/** Records that somebody took a table of corroboration away as a file; `of` says of what, such as "integrated care board Q1". */
export async function recordTaken(
  { writer }: Writing,
  user: User,
  { collection, of, now }: { collection: Collection; of: string; now: Date },
): Promise<void> {
  const subject = `file corroboration of ${of} in collection ${collection.code}`
  await writer.transaction((db) =>
    record(db, { at: now, personId: user.id, action: 'downloaded file', collectionId: collection.id, subject }),
  )
}

/** The same of one integrated care board. */
export async function recordBoardTaken(
  databases: Writing,
  user: User,
  { collection, place }: IcbCorroboration,
  now: Date,
): Promise<void> {
  await recordTaken(databases, user, { collection, of: `integrated care board ${place.code}`, now })
}

/** The same of one organisation. */
export async function recordOrganisationTaken(
  databases: Writing,
  user: User,
  { collection, end }: OrganisationCorroboration,
  now: Date,
): Promise<void> {
  await recordTaken(databases, user, { collection, of: `organisation ${end.code}`, now })
}
