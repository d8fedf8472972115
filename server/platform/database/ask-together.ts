import { lookUpTogether } from '../together.ts'
import type { Database } from './open.ts'

/** More rows in one reply would keep others waiting while the driver makes objects of them. */
const mostKeys = 16

type Ask<Key, Row> = (key: Key) => Promise<readonly Row[] | undefined>

/**
 * Reads rows by a key, for all who ask at the same time in one statement: what hundreds of people ask of pages of their own
 * costs one of them little. `read` gives the rows of several keys, in the order in which one key's are wanted; a key may be
 * given to it twice. Within a transaction each asks alone, for nobody else sees what it sees.
 */
export function askTogether<Key extends number | string, Row>(
  read: (db: Database, keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): (db: Database, key: Key) => Promise<readonly Row[]> {
  const asks = new WeakMap<Database, Ask<Key, Row>>()
  const askOn = (db: Database): Ask<Key, Row> => {
    const known = asks.get(db) ?? lookUpTogether(async (keys) => byKey(await read(db, keys), keyOf), mostKeys)
    asks.set(db, known)
    return known
  }
  return async (db, key) => (db.isTransaction ? read(db, [key]) : ((await askOn(db)(key)) ?? []))
}

function byKey<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const found = new Map<Key, Row[]>()
  for (const row of rows) {
    const before = found.get(keyOf(row))
    if (before) before.push(row)
    else found.set(keyOf(row), [row])
  }
  return found
}
