import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { listExtensions } from '../collections/extension-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'
import { countResponses } from './collection-counts-query.ts'
import { readOpen } from './extend-collection.ts'

export interface Closing {
  collection: Collection
  responses: ReadonlyMap<ResponseState, number>
  /** How many organisations lose time of their own. */
  extended: number
}

/** What closing a collection now would cause. */
export async function readClosing(db: Database, user: User, code: string): Promise<Closing> {
  const collection = await readOpen(db, user, code)
  const extensions = await listExtensions(db, collection.id)
  const own = extensions.filter(({ organisationCode, closesOn }) => organisationCode && closesOn > collection.closesOn)
  return {
    collection,
    responses: await countResponses(db, collection.id),
    extended: new Set(own.map(({ organisationCode }) => organisationCode)).size,
  }
}
