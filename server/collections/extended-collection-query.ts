import { laterOf } from '../organisations/calendar-date.ts'
import { askTogether } from '../platform/database/ask-together.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { asCollection, type CollectionRow } from './collection-repository.ts'
import type { Collection } from './collection.ts'

/**
 * The collection as it is for one organisation: its last day is the organisation's own where that has more time.
 */
export async function findCollectionFor(db: Database, asked: AskedIn): Promise<Collection> {
  const [found] = await collectionsFor(db, askedKey(asked))
  if (!found) throw new NotFound('The collection')
  return found.collection
}

const collectionsFor = askTogether(
  async (db, keys: readonly string[]) => {
    const found = await listCollectionsFor(db, keys.map(askedBy))
    return found.flatMap((collection, place) => (collection ? [{ key: keys[place] ?? '', collection }] : []))
  },
  ({ key }) => key,
)

function askedKey({ collectionId, organisationCode }: AskedIn): string {
  return `${collectionId} ${organisationCode}`
}

function askedBy(key: string): AskedIn {
  const [collectionId, organisationCode = ''] = key.split(' ')
  return { collectionId: Number(collectionId), organisationCode }
}

interface ExtendedRow extends CollectionRow {
  own_code: string | null
  own_closes_on: string | null
}

interface AskedIn {
  collectionId: number
  organisationCode: string
}

/** The same for many in one statement, in the order given; undefined where there is no such collection. */
export async function listCollectionsFor(db: Database, asked: readonly AskedIn[]): Promise<(Collection | undefined)[]> {
  const ids = [...new Set(asked.map(({ collectionId }) => collectionId))]
  const codes = [...new Set(asked.map(({ organisationCode }) => organisationCode))]
  const rows = await db('collections')
    .leftJoin('collection_extensions as own', (on) => {
      on.on('own.collection_id', 'collections.id').andOnIn('own.organisation_code', codes)
    })
    .whereIn('collections.id', ids)
    .select<ExtendedRow[]>('collections.*', { own_code: 'own.organisation_code', own_closes_on: 'own.closes_on' })
  return asked.map(({ collectionId, organisationCode }) => {
    const ofCollection = rows.filter((row) => row.id === collectionId)
    const [row] = ofCollection
    if (!row) return undefined
    const own = ofCollection.filter((one) => one.own_code === organisationCode).map((one) => one.own_closes_on)
    return asCollection({
      ...row,
      closes_on: own.reduce<string>((last, day) => laterOf(last, day ?? undefined), row.closes_on),
    })
  })
}
