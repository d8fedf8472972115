import type { Collection } from '../../collections/collection.ts'
import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import type { Shelf } from './figure-store.ts'
import type { LoadedColumns } from './loaded-columns.ts'
import { packed, unpacked } from './pack-figures.ts'
import { packColumns, unpackColumns } from './packed-columns.ts'
import { findPart, putPart } from './prepared-repository.ts'
import { createHash } from 'node:crypto'

/** How what is prepared is used by those who read through a database. */
export interface Preparation {
  /** Names the software to the last change: what another prepared is never read. */
  software: string
  /** Where whoever prepares writes; those who only look have none. */
  writer?: Database
}

type Changed = Pick<Collection, 'id' | 'changes'>

const preparationOf = new WeakMap<Database, Preparation>()

/** From now on what is prepared is read through this database. */
export function usePrepared(db: Database, preparation: Preparation): void {
  preparationOf.set(db, preparation)
}

/** The columns of a collection as they were at some change of it, or undefined. */
export async function takeColumns(
  db: Database,
  collection: Collection,
): Promise<{ changes: number; loaded: LoadedColumns } | undefined> {
  const preparation = preparationOf.get(db)
  if (!preparation) return undefined
  const part = await findPart(db, { collectionId: collection.id, software: preparation.software }, columnsKey)
  if (!part) return undefined
  const instrument = await findInstrumentById(db, collection.instrumentId)
  return { changes: part.changes, loaded: unpackColumns(part.content, instrument) }
}

/** Writes columns down where this process prepares. */
export async function keepColumns(db: Database, { id, changes }: Changed, loaded: LoadedColumns): Promise<void> {
  const { software, writer } = preparationOf.get(db) ?? {}
  if (!software || !writer) return
  const content = packColumns(loaded)
  await putPart(writer, { collectionId: id, software, changes }, { key: columnsKey, content })
}

/** Where the figures of a collection, at this change of it, are looked for; undefined where nothing is prepared. */
export function shelfOf(db: Database, { id, changes }: Changed): Shelf | undefined {
  const preparation = preparationOf.get(db)
  if (!preparation) return undefined
  const { software, writer } = preparation
  const prepared = { collectionId: id, software, changes }
  return {
    async find(name, ground) {
      const part = await findPart(db, prepared, keyOf(name))
      return part?.changes === changes ? unpacked(part.content, ground) : undefined
    },
    async keep(name, made, ground) {
      if (writer) await putPart(writer, prepared, { key: keyOf(name), content: packed(made, ground) })
    },
  }
}

const columnsKey = 'columns'

function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex')
}
