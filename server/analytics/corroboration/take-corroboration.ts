import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import type { Databases } from '../../platform/database/open.ts'

/** Records that somebody took a table of corroboration away as a file; `of` says of what, such as "integrated care board Q1". */
export async function recordTaken(
  { writer }: Pick<Databases, 'writer'>,
  user: User,
  { collection, of, now }: { collection: Collection; of: string; now: Date },
): Promise<void> {
  const subject = `file corroboration of ${of} in collection ${collection.code}`
  await writer.transaction((db) =>
    record(db, { at: now, personId: user.id, action: 'downloaded file', collectionId: collection.id, subject }),
  )
}
