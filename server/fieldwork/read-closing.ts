import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import type { TimeGiven } from '../collections/extension.ts'
import { readTimeGiven } from '../collections/extensions-query.ts'
import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'
import { countResponses } from './collection-counts-query.ts'
import { readOpen } from './extend-collection.ts'

export interface Closing {
  collection: Collection
  responses: ReadonlyMap<ResponseState, number>
  /** How many organisations lose time of their own. */
  extended: number
  /** For `closeCollection`. */
  shown: string
}

/** The time that closing would take from organisations, as the page said it: more of it is not taken unseen. */
export function timeShown({ closesOn }: Pick<Collection, 'closesOn'>, { organisations, last }: TimeGiven): string {
  return [closesOn, organisations, last ?? ''].join(' ').trim()
}

/** What closing a collection now would cause. */
export async function readClosing(db: Database, user: User, code: string): Promise<Closing> {
  const collection = await readOpen(db, user, code)
  const time = await readTimeGiven(db, collection.id)
  return {
    collection,
    responses: await countResponses(db, collection.id),
    extended: time.organisations,
    shown: timeShown(collection, time),
  }
}
