import { placesOf } from './cluster-bootstrap.ts'
import { bootstrapped, multiplicities, type Bootstrapped, type FigureOfTotals, type Resampling } from './resampling.ts'

/** What the ordered pair of two organisations adds to the totals from which a figure is computed. */
export interface PairRow {
  readonly from: string
  readonly to: string
  readonly adds: readonly number[]
}

/**
 * How sure a figure over ordered pairs of organisations is. Pairs are not independent: all that have one organisation in
 * common share its habits, at either end. So organisations are drawn again, with replacement, and a pair counts as many
 * times as its first end was drawn times as many as its second: twice and three times makes six, and a pair of which one
 * end was not drawn is out. From 2,000 such draws comes the interval, as in `clusterBootstrap`. Where organisations
 * hardly matter and pairs are as good as independent, it is wider than it would have to be, never narrower.
 *
 * Snijders and Borgatti (1999), Non-parametric standard errors and tests for network statistics, Connections 22(2);
 * Davezies, D'Haultfœuille and Guyonvarch (2021), Empirical process results for exchangeable arrays, Annals of
 * Statistics 49(2), who show that it is right for many organisations.
 *
 * The pairs' `adds` are summed, and the figure is computed from the sums: a share weighted by shared patients is
 * `dyadicBootstrap(pairs, ratioOfTotals, { seed })` with `adds: [isConfirmed ? weight : 0, weight]`.
 *
 * @throws RangeError where an organisation is paired with itself
 */
export function dyadicBootstrap(
  pairs: readonly PairRow[],
  figure: FigureOfTotals,
  resampling: Resampling,
): Bootstrapped | undefined {
  const selfPaired = pairs.find(({ from, to }) => from === to)
  if (selfPaired) throw new RangeError(`${selfPaired.from} is paired with itself`)
  const places = placesOf(pairs.flatMap(({ from, to }) => [from, to]))
  const columns = columnsOf(pairs, places)
  const estimate = figure(weightedTotals(columns, new Float64Array(places.size).fill(1)))
  if (estimate === undefined) return undefined
  const values: (number | undefined)[] = []
  for (const times of multiplicities(places.size, resampling)) values.push(figure(weightedTotals(columns, times)))
  return bootstrapped(estimate, values, places.size, resampling)
}

interface PairColumns {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly adds: Float64Array
  readonly width: number
}

function columnsOf(pairs: readonly PairRow[], places: ReadonlyMap<string, number>): PairColumns {
  return {
    from: Uint32Array.from(pairs, ({ from }) => places.get(from) ?? 0),
    to: Uint32Array.from(pairs, ({ to }) => places.get(to) ?? 0),
    adds: Float64Array.from(pairs.flatMap(({ adds }) => adds)),
    width: pairs[0]?.adds.length ?? 0,
  }
}

function weightedTotals({ from, to, adds, width }: PairColumns, times: Float64Array): number[] {
  const sums = Array.from({ length: width }, () => 0)
  for (let pair = 0; pair < from.length; pair += 1) {
    const weight = (times[from[pair] ?? 0] ?? 0) * (times[to[pair] ?? 0] ?? 0)
    if (weight === 0) continue
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] ?? 0) + weight * (adds[pair * width + column] ?? 0)
    }
  }
  return sums
}
