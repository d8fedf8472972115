import { sum } from '../../statistics/mean.ts'
import type { Interval } from '../../statistics/interval.ts'
import { type WeightedFigure, weightedMean } from '../../statistics/weighted-mean.ts'
import { weightedShare } from '../../statistics/weighted-share.ts'
import { answerCounts } from '../columns/answer-counts.ts'
import { hasSmallRegion, hasSmallTurnout } from '../view/care-disclosure.ts'
import { type Columns, codesOf } from '../columns/columns.ts'
import type { MeasuredGroup, WithheldGroup } from '../view/group.ts'
import { answersOf, listMeasures, type Measure, type Part, partsOf, scaleOf } from '../view/measure.ts'
import { numberFigures, sampleOf } from '../figures/number-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import { shareFigures } from '../figures/share-figures.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { summaryMeasures } from '../figures/summarise-sections.ts'

/** A mean, or the share of a part, of those who responded, beside what those who did not could make of it. */
export interface NonResponseFigure {
  measure: Measure
  /** Undefined for a mean. */
  part: Part | undefined
  group: MeasuredGroup
  estimate: number
  interval: Interval | undefined
  /** With all who did not respond at the bottom or at the top. */
  bounds: Interval
  /** Weighted to all invited by type and region; undefined where it would give a small region away. */
  weighted: WeightedFigure | undefined
  /** Whether weighting takes the figure out of its own interval. */
  moves: boolean
}

export interface NonResponseFigures {
  figures: readonly NonResponseFigure[]
  withheld: readonly WithheldGroup[]
}

/** For the scores of the sections (or the numbers, where there are none) and the statements, group by group. */
export async function nonResponseFigures(
  seen: Pick<SeenView, 'columns' | 'collection' | 'panels'>,
  othersTurn: () => Promise<void>,
): Promise<NonResponseFigures> {
  const headlines = new Set(summaryMeasures(seen.columns).map(({ column }) => column))
  const [figures, withheld]: [NonResponseFigure[], WithheldGroup[]] = [[], []]
  const isStatement = (measure: Measure) => measure.kind === 'item' && measure.item.kind === 'statement'
  for (const measure of listMeasures(seen.columns)) {
    if (!headlines.has(measure.column) && !isStatement(measure)) continue
    for (const { groups } of seen.panels) {
      const { shown, withheld: hidden } = shownGroups(seen, measure, groups)
      withheld.push(...hidden)
      for (const group of shown.filter(({ basis }) => basis.answered > 0))
        figures.push(...figuresOf(seen, measure, group))
    }
    await othersTurn()
  }
  return { figures, withheld }
}

type Seen = Pick<SeenView, 'columns' | 'collection'>

function figuresOf(seen: Seen, measure: Measure, group: MeasuredGroup): NonResponseFigure[] {
  const { column } = measure
  const mayWeigh = canBeWeighted(seen, measure, group)
  if (column.kind === 'numbers') {
    const sample = (rows: readonly number[]) => sampleOf(column, rows)
    const { mean, interval, bounds } = numberFigures(sample(group.rows), group.basis, scaleOf(measure))
    if (mean === undefined || !bounds) return []
    const weighted = mayWeigh ? weightedMean(strataOf(seen.columns, group, sample)) : undefined
    return [figure({ measure, part: undefined, group, estimate: mean, interval, bounds, weighted })]
  }
  const counts = answerCounts(column, group.rows, answersOf(measure).length)
  return partsOf(measure).flatMap((part) => {
    const share = shareFigures(sum(part.places.map((place) => counts[place] ?? 0)), group.basis)
    if (!share.bounds) return []
    const values = (rows: readonly number[]) => membersOf(column.values, rows, part)
    const weighted = mayWeigh ? weightedShare(strataOf(seen.columns, group, values)) : undefined
    const { interval, bounds } = share
    return [figure({ measure, part, group, estimate: share.numerator / share.denominator, interval, bounds, weighted })]
  })
}

function figure(known: Omit<NonResponseFigure, 'moves'>): NonResponseFigure {
  const { interval, weighted } = known
  const estimate = weighted?.estimate
  const moves =
    interval !== undefined && estimate !== undefined && (estimate < interval.low || estimate > interval.high)
  return { ...known, moves }
}

/** A weighted figure beside the plain one could tell what few care providers of a region said. */
function canBeWeighted({ columns, collection }: Seen, { column }: Measure, { type, scope }: MeasuredGroup): boolean {
  if (type !== 'care' || scope.sight.careDetail === 'whole') return true
  const fewest = collection.policy.fewestCareProviders
  return !hasSmallTurnout(columns, fewest) && !hasSmallRegion(columns, codesOf(column), fewest)
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
  return regionsOf(columns, rows).map(({ region, own, responding }) => ({
    name: region,
    mergeWith: type,
    inFrame: own.length,
    responding,
    values: valuesOf(own),
  }))
}

interface RegionRows {
  region: string
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
  const found = [...regions].map(([region, own]) => ({
    region,
    own,
    responding: sum(own.map((row) => responded[row] ?? 0)),
  }))
  regionsFound.set(rows, found)
  return found
}
