import type { Collection } from './collection.ts'

/** A collection as it is stored. */
export interface CollectionRow {
  id: number
  code: string
  name: string
  instrument_id: number
  state: Collection['state']
  origin: Collection['origin']
  opens_on: string
  closes_on: string
  policy: string
  changes: number
  source_file: string | null
  source_loaded_at: string | null
}

/** Its number and how often it changed are the database's own. */
export function asRow(collection: Omit<Collection, 'id' | 'changes'>): Omit<CollectionRow, 'id' | 'changes'> {
  return {
    code: collection.code,
    name: collection.name,
    instrument_id: collection.instrumentId,
    state: collection.state,
    origin: collection.origin,
    opens_on: collection.opensOn,
    closes_on: collection.closesOn,
    policy: JSON.stringify(collection.policy),
    source_file: collection.source?.fileName ?? null,
    source_loaded_at: collection.source?.loadedAt ?? null,
  }
}

export function asCollection(row: CollectionRow): Collection {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    instrumentId: row.instrument_id,
    state: row.state,
    origin: row.origin,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    policy: JSON.parse(row.policy) as Collection['policy'],
    changes: row.changes,
    ...sourceIn(row),
  }
}

function sourceIn({ source_file: fileName, source_loaded_at: loadedAt }: CollectionRow): Pick<Collection, 'source'> {
  return fileName === null || loadedAt === null ? {} : { source: { fileName, loadedAt } }
}
