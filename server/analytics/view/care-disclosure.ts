import { type Column, codesOf, type Columns } from '../columns/columns.ts'
import { isByIcb, isByPlace, isByProgramme, isBySavedGroup, isBySize, type Scope } from './scope.ts'

/** Why figures on care providers are not shown. */
export type Withheld =
  | 'too_few'
  | 'not_by_icb'
  | 'not_by_programme'
  | 'not_by_size'
  | 'not_by_saved_group'
  | 'not_by_region'
  | 'not_as_today'

/** The reasons that there can be in one collection by itself, in its own geography. */
export type WithheldInCollection = Exclude<Withheld, 'not_as_today'>

/**
 * Outside the programme team a figure on care providers rests on at least so many of them, their smallest place is the
 * region, and where one region's figure is hidden for being small no region's is shown: otherwise the hidden one could be
 * told by taking the others from the whole. Their regions are those of the time only: the same figure in two geographies
 * would tell of the few who moved.
 */
export function careWithheld(
  columns: Columns,
  column: Column,
  given: { scope: Scope; rows: readonly number[]; fewest: number },
): Withheld | undefined {
  const { scope, rows, fewest } = given
  if (scope.sight.careDetail === 'whole') return undefined
  if (isByIcb(scope)) return 'not_by_icb'
  if (isByProgramme(scope)) return 'not_by_programme'
  if (isBySize(scope)) return 'not_by_size'
  if (isBySavedGroup(scope)) return 'not_by_saved_group'
  if (scope.isAsToday && isByPlace(scope)) return 'not_as_today'
  const codes = codesOf(column)
  if (isByPlace(scope) && hasSmallRegion(columns, codes, fewest)) return 'not_by_region'
  return countWithValue(codes, rows) < fewest ? 'too_few' : undefined
}

/** Whether in some region fewer care providers than these have a value: figures that set regions apart would show it. */
export function hasSmallRegion(columns: Columns, codes: Int8Array | Int32Array, fewest: number): boolean {
  return smallestRegion(columns, codes) < fewest
}

/**
 * Whether in some region fewer care providers than these have answered at all. Files then do not tell where these are, and
 * no page says how many of a region's answered or weighs by region what R could not weigh from the files.
 */
export function hasSmallTurnout(columns: Pick<Columns, 'cells' | 'responded'>, fewest: number): boolean {
  return fewestInRegion(columns, (rows) => rows.filter((row) => columns.responded[row] === 1).length) < fewest
}

/** Found once for the values of a column in each way to place the participants, not for every group of them. */
const knownSmallest = new WeakMap<Columns['cells'], WeakMap<Int8Array | Int32Array, number>>()

/** The fewest care providers with a value in any region where there is one. */
function smallestRegion(columns: Columns, codes: Int8Array | Int32Array): number {
  const known = knownSmallest.get(columns.cells) ?? new WeakMap<Int8Array | Int32Array, number>()
  knownSmallest.set(columns.cells, known)
  const smallest = known.get(codes) ?? fewestInRegion(columns, (rows) => countWithValue(codes, rows))
  known.set(codes, smallest)
  return smallest
}

function fewestInRegion({ cells }: Pick<Columns, 'cells'>, countOf: (rows: readonly number[]) => number): number {
  const counts = new Map<string, number>()
  for (const { setting, regionCode, rows } of cells) {
    const count = setting === 'care' ? countOf(rows) : 0
    if (count > 0) counts.set(regionCode, (counts.get(regionCode) ?? 0) + count)
  }
  return Math.min(...counts.values())
}

function countWithValue(codes: Int8Array | Int32Array, rows: readonly number[]): number {
  let count = 0
  for (const row of rows) if ((codes[row] ?? 0) >= 0) count += 1
  return count
}
