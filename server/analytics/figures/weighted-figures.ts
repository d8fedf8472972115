import { sum } from '../../statistics/mean.ts'
import { type WeightedFigure, weightedMean } from '../../statistics/weighted-mean.ts'
import { weightedShare } from '../../statistics/weighted-share.ts'
import { type Columns, codesOf } from '../columns/columns.ts'
import { hasSmallRegion, hasSmallTurnout } from '../view/care-disclosure.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { type Measure, type Part, partsOf } from '../view/measure.ts'
import type { SeenView } from '../view/see-view.ts'
import { sampleOf } from './number-figures.ts'

/**
 * A group's mean, or its share of each part, weighted to all who were invited by type and region; undefined where beside the
 * plain figure it could tell what few care providers of a region said.
 */
export function weightedFigures(
  { columns, collection }: Pick<SeenView, 'columns' | 'collection'>,
  measure: Measure,
  group: MeasuredGroup,
): readonly WeightedFigure[] | undefined {
  const { column } = measure
  const { type, scope } = group
  const fewest = collection.policy.fewestCareProviders
  const isHidden = hasSmallTurnout(columns, fewest) || hasSmallRegion(columns, codesOf(column), fewest)
  if (type === 'care' && scope.sight.careDetail !== 'whole' && isHidden) return undefined
  if (column.kind === 'numbers') return [weightedMean(strataOf(columns, group, (rows) => sampleOf(column, rows)))]
  return partsOf(measure).map((part) =>
    weightedShare(strataOf(columns, group, (rows) => membersOf(column.values, rows, part))),
  )
}

/** For each of the rows with an answer, 1 where it is one of the part's and else 0. */
function membersOf(codes: Int8Array | Int32Array, rows: readonly number[], { places }: Part): number[] {
  const members: number[] = []
  for (const row of rows) {
    const code = codes[row] ?? -1
    if (code >= 0) members.push(places.includes(code) ? 1 : 0)
  }
  return members
}

/** The group's invited by region. */
function strataOf(columns: Columns, { rows, type }: MeasuredGroup, valuesOf: (rows: readonly number[]) => number[]) {
  return regionsOf(columns, rows).map(({ name, own, responding }) => ({
    name,
    mergeWith: type,
    inFrame: own.length,
    responding,
    values: valuesOf(own),
  }))
}

interface RegionRows {
  name: string
  own: readonly number[]
  responding: number
}

/** Found once for each group, not once for each question. */
const regionsFound = new WeakMap<readonly number[], readonly RegionRows[]>()

function regionsOf({ participants, responded }: Columns, rows: readonly number[]): readonly RegionRows[] {
  const known = regionsFound.get(rows)
  if (known) return known
  const regions = new Map<string, number[]>()
  for (const row of rows) {
    const region = participants[row]?.regionCode ?? ''
    const own = regions.get(region)
    if (own) own.push(row)
    else regions.set(region, [row])
  }
  const nameOf = (row: number | undefined) => participants[row ?? -1]?.regionName
  const found = [...regions].map(([code, own]) => ({
    name: nameOf(own[0]) ?? code,
    own,
    responding: sum(own.map((row) => responded[row] ?? 0)),
  }))
  regionsFound.set(rows, found)
  return found
}
