import { usualConfidence } from './confidence.ts'
import { intervalPValue } from './interval-p-value.ts'
import type { Interval } from './interval.ts'
import { normalCdf } from './normal.ts'
import { quantileOfSorted } from './quantile.ts'
import { seededPlaces } from './seeded-random.ts'
import { standardDeviation } from './standard-deviation.ts'
import { studentDeviate } from './student-t.ts'

/** How to draw: the seed is part of the figure, and is shown with it. */
export interface Resampling {
  readonly seed: string
  /** How many times everything is drawn again; 2,000 where it is not said. */
  readonly replicates?: number
  readonly confidence?: number
  /** Draws written down elsewhere, one row a replicate, in place of the seed's: the places of clusters, from 0. */
  readonly draws?: readonly (readonly number[])[]
}

/** A figure with what drawing the clusters again says about it. */
export interface Bootstrapped {
  readonly estimate: number
  /** The standard deviation of the replicates. There is none where there is no interval. */
  readonly standardError: number | undefined
  readonly interval: Interval | undefined
  /**
   * Of a difference or a gap: how surprising it would be if there were none (see `intervalPValue`), never less than the
   * replicates can tell. Below 0.05 exactly when the 95% interval leaves out 0. There is none where there is no interval.
   */
  readonly pValue: number | undefined
  /** How many separate clusters (organisations) it rests on. */
  readonly clusters: number
  readonly replicates: number
  /** In how many of the replicates the figure did not exist. */
  readonly failed: number
  readonly seed: string
}

/** A figure from totals over rows: a mean is the first total divided by the second. */
export type FigureOfTotals = (totals: readonly number[]) => number | undefined

export const usualReplicates = 2000

/** For each replicate how often each cluster was drawn. The same array every time: read it before the next. */
export function* multiplicities(clusters: number, resampling: Resampling): Generator<Float64Array> {
  const times = new Float64Array(clusters)
  for (const draw of resampling.draws ?? seededDraws(clusters, resampling)) {
    times.fill(0)
    for (let at = 0; at < draw.length; at += 1) {
      const place = draw[at] ?? Number.NaN
      times[place] = (times[place] ?? Number.NaN) + 1
    }
    yield times
  }
}

function* seededDraws(clusters: number, { seed, replicates = usualReplicates }: Resampling): Generator<Uint32Array> {
  if (clusters === 0) return yield* Array.from({ length: replicates }, () => new Uint32Array())
  const [fill, draw] = [seededPlaces(seed, clusters), new Uint32Array(clusters)]
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    fill(draw)
    yield draw
  }
}

/**
 * The figure with its interval, given its value in every replicate (undefined where it did not exist). There is an
 * interval only where two clusters or more differ, and where at least 19 of 20 replicates have the figure.
 *
 * @param restingOn the clusters that the figure rests on: of a comparison those of the smaller group
 */
export function bootstrapped(
  estimate: number,
  values: readonly (number | undefined)[],
  restingOn: number,
  { seed, confidence = usualConfidence }: Resampling,
): Bootstrapped {
  const { found, failed, isKnown } = spreadOf(estimate, values, restingOn)
  return {
    estimate,
    standardError: isKnown ? standardDeviation([...found]) : undefined,
    interval: isKnown ? expandedPercentiles(found, confidence, restingOn) : undefined,
    pValue: isKnown ? pValueOfNone(found, restingOn) : undefined,
    clusters: restingOn,
    replicates: values.length,
    failed,
    seed,
  }
}

/** The same interval alone, for whoever asks for it at many confidences. */
export function bootstrapIntervals(
  estimate: number,
  values: readonly (number | undefined)[],
  restingOn: number,
): (confidence?: number) => Interval | undefined {
  const { found, isKnown } = spreadOf(estimate, values, restingOn)
  return (confidence = usualConfidence) => (isKnown ? expandedPercentiles(found, confidence, restingOn) : undefined)
}

/** The replicates in order, and whether they tell how sure the figure is. */
function spreadOf(estimate: number, values: readonly (number | undefined)[], restingOn: number) {
  const found = Float64Array.from(values.filter((value) => value !== undefined)).toSorted()
  const failed = values.length - found.length
  const hasSpread = found.some((value) => Math.abs(value - estimate) > 1e-12 * Math.max(1, Math.abs(estimate)))
  return { found, failed, isKnown: restingOn >= 2 && hasSpread && failed * 20 <= values.length }
}

/** The percentiles of the replicates, further out the fewer the clusters are (see `clusterBootstrap`). */
function expandedPercentiles(sorted: Float64Array, confidence: number, clusters: number): Interval | undefined {
  const tail = normalCdf(-Math.sqrt(clusters / (clusters - 1)) * studentDeviate(confidence, clusters - 1))
  const [low, high] = [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)]
  return low === undefined || high === undefined ? undefined : { low, high }
}

function pValueOfNone(sorted: Float64Array, clusters: number): number {
  const p = intervalPValue((confidence) => expandedPercentiles(sorted, confidence, clusters), 0)
  return Math.max(p, 2 / (sorted.length + 1))
}
