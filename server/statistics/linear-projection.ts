import { usualConfidence } from './confidence.ts'
import { excludes, type Interval } from './interval.ts'
import { mean, sum } from './mean.ts'
import { studentDeviate } from './student-t.ts'

/** A figure at a time. Times are in years with decimals (2018.5 is the middle of 2018), or any unit that goes on evenly. */
export interface TimedValue {
  readonly time: number
  readonly value: number
}

/** In the unit of the values: "at least 90", or where less is better "at most 10". */
export interface Target {
  readonly threshold: number
  readonly isReached: 'at or above' | 'at or below'
}

export interface Trend {
  /** Change of the value in a unit of time. */
  readonly slope: number
  readonly slopeInterval: Interval
  /** The line at the mean of the times. */
  readonly centre: TimedValue
}

export type Projection =
  | { readonly outcome: 'too few to project' }
  /** The last value meets the target. */
  | { readonly outcome: 'reached'; readonly trend: Trend }
  /** The line does not rise (or fall, where less is better) beyond doubt. */
  | { readonly outcome: 'not at this pace'; readonly trend: Trend }
  /** When the line meets the threshold, in the unit of the times; the interval can begin before the last collection. */
  | { readonly outcome: 'projected'; readonly trend: Trend; readonly time: number; readonly interval: Interval }

/**
 * When a figure will reach its target if it goes on as it did: a straight line through the collections (least squares), its
 * crossing with the threshold, and the range of times at which the true line may cross it. It needs three collections at
 * different times. With only three or four the interval is wide, and often nothing can be said: that is how it is.
 *
 * Interval: Fieller (1954), Some problems in interval estimation, Journal of the Royal Statistical Society B 16(2): all
 * times at which the confidence interval of the line holds the threshold. It has two ends exactly where the interval
 * of the slope leaves out 0. The times' interval is for the line, not for the figure of a single collection around it.
 *
 * Values 40, 46, 51, 58 in 2016, 2018, 2020, 2022 and the target 80: `time` 2029.6, interval 2027.8 to 2032.2.
 */
export function linearProjection(
  points: readonly TimedValue[],
  target: Target,
  confidence: number = usualConfidence,
): Projection {
  if (new Set(points.map(({ time }) => time)).size < 3) return { outcome: 'too few to project' }
  const line = lineThrough(points, confidence)
  const { trend } = line
  const last = points.reduce((latest, point) => (point.time > latest.time ? point : latest))
  if (meets(last.value, target)) return { outcome: 'reached', trend }
  const isTowards = target.isReached === 'at or above' ? trend.slope > 0 : trend.slope < 0
  if (!isTowards || !excludes(trend.slopeInterval, 0)) return { outcome: 'not at this pace', trend }
  return { outcome: 'projected', trend, ...crossing(line, target.threshold) }
}

function meets(value: number, { threshold, isReached }: Target): boolean {
  return isReached === 'at or above' ? value >= threshold : value <= threshold
}

interface Line {
  readonly trend: Trend
  readonly points: number
  /** The sum of squares of the times around their mean. */
  readonly spread: number
  /** Student's t times the standard deviation of the values around the line. */
  readonly reach: number
}

function lineThrough(points: readonly TimedValue[], confidence: number): Line {
  const centre = { time: mean(points.map(({ time }) => time)) ?? 0, value: mean(points.map(({ value }) => value)) ?? 0 }
  const spread = sum(points.map(({ time }) => (time - centre.time) ** 2))
  const slope = sum(points.map(({ time, value }) => (time - centre.time) * (value - centre.value))) / spread
  const residuals = points.map(({ time, value }) => value - centre.value - slope * (time - centre.time))
  const squares = sum(residuals.map((residual) => residual ** 2))
  const reach = studentDeviate(confidence, points.length - 2) * Math.sqrt(squares / (points.length - 2))
  const ofSlope = reach / Math.sqrt(spread)
  const trend = { slope, slopeInterval: { low: slope - ofSlope, high: slope + ofSlope }, centre }
  return { trend, points: points.length, spread, reach }
}

/** g is the square of the slope's uncertainty in units of the slope; below 1, or there would be no two ends. */
function crossing({ trend, points, spread, reach }: Line, threshold: number): { time: number; interval: Interval } {
  const { slope, centre } = trend
  const ahead = (threshold - centre.value) / slope
  const g = (reach / slope) ** 2 / spread
  const width = Math.sqrt(g * ahead ** 2 + ((1 - g) * (reach / slope) ** 2) / points)
  return {
    time: centre.time + ahead,
    interval: { low: centre.time + (ahead - width) / (1 - g), high: centre.time + (ahead + width) / (1 - g) },
  }
}
