import type { Database } from '../platform/database/open.ts'
import type { Extensions } from './end-date.ts'

/** The later days that these organisations were given in a collection: none is recorded yet, so all end with it. */
export async function listExtensions(
  _db: Database,
  _collectionId: number,
  _organisationCodes: readonly string[],
): Promise<Extensions> {
  return new Map()
}
