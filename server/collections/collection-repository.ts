import { laterOf } from '../organisations/calendar-date.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { NotFound } from '../platform/errors.ts'
import { asCollection, asRow, type CollectionRow } from './collection-row.ts'
import type { Collection, CollectionSource } from './collection.ts'

export async function findCollection(db: Database, code: string): Promise<Collection> {
  const row = await db<CollectionRow>('collections').where({ code }).first()
  if (!row) throw new NotFound('The collection')
  return asCollection(row)
}

export async function findCollectionById(db: Database, id: number): Promise<Collection> {
  const row = await db<CollectionRow>('collections').where({ id }).first()
  if (!row) throw new NotFound('The collection')
  return asCollection(row)
}

/**
 * The collection as it is for one organisation: its last day is the organisation's own where that has more time.
 */
export async function findCollectionFor(db: Database, asked: AskedIn): Promise<Collection> {
  const [collection] = await listCollectionsFor(db, [asked])
  if (!collection) throw new NotFound('The collection')
  return collection
}

interface ExtendedRow extends CollectionRow {
  own_code: string | null
  own_closes_on: string | null
}

interface AskedIn {
  collectionId: number
  organisationCode: string
}

const listRowsFor = writtenOnce((db: Database, ids: readonly number[], codes: readonly string[]) =>
  db('collections')
    .leftJoin('collection_extensions as own', (on) => {
      on.on('own.collection_id', 'collections.id').andOnIn('own.organisation_code', codes)
    })
    .whereIn('collections.id', ids)
    .select<ExtendedRow[]>('collections.*', { own_code: 'own.organisation_code', own_closes_on: 'own.closes_on' }),
)

/** The same for many in one statement, in the order given; undefined where there is no such collection. */
export async function listCollectionsFor(db: Database, asked: readonly AskedIn[]): Promise<(Collection | undefined)[]> {
  const ids = [...new Set(asked.map(({ collectionId }) => collectionId))]
  const codes = [...new Set(asked.map(({ organisationCode }) => organisationCode))]
  const rows = await listRowsFor(db, ids, codes)
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

/** Latest first. */
export async function listCollections(db: Database): Promise<Collection[]> {
  const rows = await db<CollectionRow>('collections')
    .select('*')
    .orderBy([{ column: 'opens_on', order: 'desc' }, 'id'])
  return rows.map(asCollection)
}

/** Whether nothing has been collected or invented here yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  const tables = ['collections', 'organisations', 'people']
  const found = await Promise.all(tables.map((table) => db(table).first(db.raw('1 as present'))))
  return found.every((row) => row === undefined)
}

/** Whether this is the demonstration, whose answers must never stand beside a real name. */
export async function hasInventedCollections(db: Database): Promise<boolean> {
  const row = await db<CollectionRow>('collections').where({ origin: 'invented' }).first('id')
  return row !== undefined
}

/** Returns its id. */
export async function addCollection(db: Database, collection: Omit<Collection, 'id' | 'changes'>): Promise<number> {
  const [row] = await db<CollectionRow>('collections').insert(asRow(collection)).returning('id')
  if (!row) throw new Error(`Collection ${collection.code} was not stored`)
  return row.id
}

/** False when it is no longer in the state that it is to be moved from: somebody else was first. */
export async function moveCollection(
  db: Database,
  id: number,
  { from, to }: { from: Collection['state']; to: Collection['state'] },
): Promise<boolean> {
  return (await db<CollectionRow>('collections').where({ id, state: from }).update({ state: to })) === 1
}

/**
 * The first write of every transaction that changes a collection's terms or participants: nobody else changes them, opens
 * or closes it until the transaction ends. False when it is in none of these states any longer.
 */
export async function holdCollection(
  db: Database,
  id: number,
  states: readonly Collection['state'][],
): Promise<boolean> {
  return (await db<CollectionRow>('collections').where({ id }).whereIn('state', states).increment('changes', 1)) === 1
}

export async function isKnownCollection(db: Database, code: string): Promise<boolean> {
  return (
    (await db<CollectionRow>('collections').whereRaw('lower(code) = ?', [code.toLowerCase()]).first('id')) !== undefined
  )
}

/** What can still be changed of a collection: the rest is set when it is created. */
export async function putTerms(
  db: Database,
  id: number,
  { name, opensOn, closesOn, policy }: Pick<Collection, 'name' | 'opensOn' | 'closesOn' | 'policy'>,
): Promise<void> {
  await db<CollectionRow>('collections')
    .where({ id })
    .update({ name, opens_on: opensOn, closes_on: closesOn, policy: JSON.stringify(policy) })
}

export async function setCollectionState(db: Database, id: number, state: Collection['state']): Promise<void> {
  await db<CollectionRow>('collections').where({ id }).update({ state })
}

/** To be called with every change of a collection's sheets or participants. */
export async function countChange(db: Database, id: number): Promise<void> {
  await db<CollectionRow>('collections').where({ id }).increment('changes', 1)
}

/** The same by somebody who has seen the collection as it was after `seen` changes; false when it has changed since. */
export async function countChangeSince(db: Database, id: number, seen: number): Promise<boolean> {
  return (await db<CollectionRow>('collections').where({ id, changes: seen }).increment('changes', 1)) === 1
}

/** Of a collection into which a file of results has been loaded. */
export async function putSource(db: Database, id: number, { fileName, loadedAt }: CollectionSource): Promise<void> {
  await db<CollectionRow>('collections').where({ id }).update({ source_file: fileName, source_loaded_at: loadedAt })
}
