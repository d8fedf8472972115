import type { Reading } from './tracked.ts'
import type { Units } from './succession-units.ts'

/** A group in one of two collections. */
export interface Side {
  rows: readonly number[]
  responded: Uint8Array
  reading: Reading
}

/** What a unit had in two collections: where it is of several organisations, the mean of those with a value. */
export interface Pair {
  earlier: number
  later: number
  /** The rows with a value that are of it. */
  earlierRows: readonly number[]
  laterRows: readonly number[]
}

/** Those of a group who answered both of two collections. */
export interface MatchedPanel {
  pairs: readonly Pair[]
  /** The units invited in both of which nobody responded in at least one. */
  silent: number
}

interface Parts {
  responded: boolean
  /** With a value. */
  rows: number[]
  total: number
}

/** Never more than have a value in either collection; it does not matter in which order the organisations stand. */
export function matchedPanel(units: Units, earlier: Side, later: Side): MatchedPanel {
  const before = partsOf(units.earlier, earlier)
  const pairs: Pair[] = []
  let silent = 0
  for (const [unit, now] of partsOf(units.later, later)) {
    const then = before.get(unit)
    if (!then) continue
    if (!then.responded || !now.responded) silent += 1
    else if (then.rows.length > 0 && now.rows.length > 0)
      pairs.push({ earlier: meanOf(then), later: meanOf(now), earlierRows: then.rows, laterRows: now.rows })
  }
  return { pairs, silent }
}

function meanOf({ total, rows }: Parts): number {
  return total / rows.length
}

function partsOf(units: Int32Array, { rows, responded, reading }: Side): Map<number, Parts> {
  const found = new Map<number, Parts>()
  for (const row of rows) {
    const unit = units[row] ?? -1
    if (unit === -1) continue
    const parts = found.get(unit) ?? { responded: false, rows: [], total: 0 }
    found.set(unit, parts)
    parts.responded ||= responded[row] === 1
    const value = reading.valueOf(row)
    if (value === undefined) continue
    parts.rows.push(row)
    parts.total += value
  }
  return found
}
