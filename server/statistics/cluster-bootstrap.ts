import { bootstrapped, multiplicities, type Bootstrapped, type FigureOfTotals, type Resampling } from './resampling.ts'

/** A value of somebody, or of something, that belongs to a cluster: a setting's score, by its organisation's code. */
export interface ClusteredValue {
  readonly cluster: string
  /** For a share: 1 or 0. */
  readonly value: number
  /** 1 where it is not said. */
  readonly weight?: number
}

/** What a row adds to the totals from which a figure is computed. */
export interface ClusteredRow {
  readonly cluster: string
  readonly adds: readonly number[]
}

/**
 * How sure a figure is when rows are not independent: several settings of one organisation answer alike, so that twenty
 * rows of ten organisations say less than twenty organisations would. The organisations (clusters) are drawn again, with
 * replacement and each with all its rows, as many as there are, 2,000 times; the figure is computed from every draw; the
 * interval is the range of the middle 95% of these. With few organisations that is too narrow, so it is taken as much
 * wider as Student's t is than the normal distribution.
 *
 * Cluster bootstrap: Davison and Hinkley (1997), Bootstrap methods and their application, section 3.8; expanded percentile
 * interval: Hesterberg (2015), What teachers should know about the bootstrap, The American Statistician 69(4).
 *
 * The rows' `adds` are summed, and the figure is computed from the sums: `clusterBootstrap(rows, ratioOfTotals,
 * { seed: 'collection 3, sharing' })` with `adds: [score, 1]` is a mean. Clusters count in the order of their codes, so
 * that the order of rows does not matter. Where the figure does not exist there is none.
 */
export function clusterBootstrap(
  rows: readonly ClusteredRow[],
  figure: FigureOfTotals,
  resampling: Resampling,
  restingOn?: number,
): Bootstrapped | undefined {
  const width = rows[0]?.adds.length ?? 0
  const places = placesOf(rows.map(({ cluster }) => cluster))
  const totals = new Float64Array(places.size * width)
  for (const { cluster, adds } of rows) addAt(totals, (places.get(cluster) ?? 0) * width, adds)
  const estimate = figure(weightedTotals(totals, new Float64Array(places.size).fill(1), width))
  if (estimate === undefined) return undefined
  const values: (number | undefined)[] = []
  for (const times of multiplicities(places.size, resampling)) values.push(figure(weightedTotals(totals, times, width)))
  return bootstrapped(estimate, values, restingOn ?? places.size, resampling)
}

/** The mean of values that cluster, or the share of ones among zeros and ones, weighted where weights are given. */
export function bootstrapMean(values: readonly ClusteredValue[], resampling: Resampling): Bootstrapped | undefined {
  return clusterBootstrap(
    values.map(({ cluster, value, weight = 1 }) => ({ cluster, adds: [weight * value, weight] })),
    ratioOfTotals,
    resampling,
  )
}

/** The mean (or share) of the first group less that of the second. An organisation can stand in both. */
export function bootstrapDifference(
  first: readonly ClusteredValue[],
  second: readonly ClusteredValue[],
  resampling: Resampling,
): Bootstrapped | undefined {
  const rows = [
    ...first.map(({ cluster, value, weight = 1 }) => ({ cluster, adds: [weight * value, weight, 0, 0] })),
    ...second.map(({ cluster, value, weight = 1 }) => ({ cluster, adds: [0, 0, weight * value, weight] })),
  ]
  return clusterBootstrap(rows, differenceOfRatios, resampling, Math.min(clustersIn(first), clustersIn(second)))
}

/** The first total divided by the second. */
export function ratioOfTotals([sum = 0, weight = 0]: readonly number[]): number | undefined {
  return weight > 0 ? sum / weight : undefined
}

export function clustersIn(rows: readonly { readonly cluster: string }[]): number {
  return new Set(rows.map(({ cluster }) => cluster)).size
}

/** The place of each name in the order of their letters' codes, which is the same everywhere. */
export function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].toSorted().map((name, place) => [name, place]))
}

function differenceOfRatios([sum = 0, weight = 0, otherSum = 0, otherWeight = 0]: readonly number[]) {
  return weight > 0 && otherWeight > 0 ? sum / weight - otherSum / otherWeight : undefined
}

function addAt(totals: Float64Array, start: number, adds: readonly number[]): void {
  for (const [column, added] of adds.entries()) totals[start + column] = (totals[start + column] ?? 0) + added
}

function weightedTotals(totals: Float64Array, times: Float64Array, width: number): number[] {
  const sums = Array.from({ length: width }, () => 0)
  for (let place = 0; place < times.length; place += 1) {
    const weight = times[place] ?? 0
    if (weight === 0) continue
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] ?? 0) + weight * (totals[place * width + column] ?? 0)
    }
  }
  return sums
}
