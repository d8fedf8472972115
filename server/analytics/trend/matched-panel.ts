import type { Reading } from './tracked.ts'
import type { Units } from '../columns/succession-units.ts'

/** A group in one of two collections. */
export interface Side {
  rows: readonly number[]
  responded: Uint8Array
  reading: Reading
}

/** Those of a group who answered both of two collections: one place in each list for each unit. */
export interface MatchedPanel {
  units: readonly number[]
  /** What each had; where it is of several organisations, the mean of those with a value. */
  earlier: readonly number[]
  later: readonly number[]
  /** The units invited in both of which nobody responded in at least one. */
  silent: number
}

export const nobodyMatched: MatchedPanel = { units: [], earlier: [], later: [], silent: 0 }

/** Never more than have a value in either collection; it does not matter in which order the organisations stand. */
export function matchedPanel(units: Units, earlier: Side, later: Side): MatchedPanel {
  const size = units.later.length
  const [before, now] = [countParts(units.earlier, earlier, size), countParts(units.later, later, size)]
  const panel = { units: [] as number[], earlier: [] as number[], later: [] as number[], silent: 0 }
  for (let unit = 0; unit < size; unit += 1) {
    const [then, since] = [before.standing[unit] ?? absent, now.standing[unit] ?? absent]
    if (then === absent || since === absent) continue
    if (then === silent || since === silent) panel.silent += 1
    else if (then === answered && since === answered) {
      panel.units.push(unit)
      panel.earlier.push((before.totals[unit] ?? 0) / (before.counts[unit] ?? 1))
      panel.later.push((now.totals[unit] ?? 0) / (now.counts[unit] ?? 1))
    }
  }
  return panel
}

/** 1 for the units of a panel, of as many as there are. */
export function unitsIn({ units }: MatchedPanel, size: number): Uint8Array {
  const isIn = new Uint8Array(size)
  for (const unit of units) isIn[unit] = 1
  return isIn
}

/** The rows of one side with a value that are of units of a panel. */
export function rowsIn(panel: MatchedPanel, units: Int32Array, { rows, reading }: Side): Map<number, number[]> {
  const found = new Map(panel.units.map((unit): [number, number[]] => [unit, []]))
  for (const row of rows) if (reading.valueOf(row) !== undefined) found.get(units[row] ?? -1)?.push(row)
  return found
}

/** How a unit stands in a collection: each standing outdoes those before. */
const [absent, silent, responding, answered] = [0, 1, 2, 3]

function countParts(units: Int32Array, { rows, responded, reading }: Side, size: number) {
  const parts = { standing: new Uint8Array(size), totals: new Float64Array(size), counts: new Int32Array(size) }
  for (const row of rows) {
    const unit = units[row] ?? -1
    if (unit === -1) continue
    const value = reading.valueOf(row)
    const standing = value !== undefined ? answered : responded[row] === 1 ? responding : silent
    parts.standing[unit] = Math.max(parts.standing[unit] ?? absent, standing)
    if (value === undefined) continue
    parts.totals[unit] = (parts.totals[unit] ?? 0) + value
    parts.counts[unit] = (parts.counts[unit] ?? 0) + 1
  }
  return parts
}
