/** Two ends, both included: of a confidence interval, of the bounds of an unknown figure, or of a scale. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** As much of an interval as lies on a scale: a mean lies there, however far the interval of a small group would reach. */
export function onScale({ low, high }: Interval, scale: Interval): Interval {
  return { low: Math.max(scale.low, low), high: Math.min(scale.high, high) }
}

/** Whether the interval leaves no room for the value; a word such as "more" or "less" needs an interval that excludes 0. */
export function excludes(interval: Interval, value: number): boolean {
  return value < interval.low || value > interval.high
}
