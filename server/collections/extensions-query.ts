import type { Database } from '../platform/database/open.ts'
import type { Extensions } from './end-date.ts'

/**
 * The later days that these organisations, or without a list all of a collection's, were given: none is recorded yet, so
 * that all end with the collection.
 */
export async function listExtensions(
  _db: Database,
  _collectionId: number,
  _organisationCodes?: readonly string[],
): Promise<Extensions> {
  return new Map()
}
