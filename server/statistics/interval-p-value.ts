import { excludes, type Interval } from './interval.ts'

/**
 * How surprising a figure would be if the truth were `value`: the p value of the test that belongs to an interval. It is
 * 1 less the confidence at which the interval just reaches the value, so that it is below 0.05 exactly when the 95%
 * interval excludes the value: words, interval and adjusted p value can then never contradict each other.
 *
 * Inversion of a family of confidence intervals: Casella and Berger (2002), Statistical Inference, 2nd edition, section
 * 9.2. The end is found by halving, to fifteen decimals, so that p values stay exact when they are adjusted over many.
 *
 * `intervalPValue((confidence) => wilsonInterval(91, 148, confidence), 0.5)` is 0.0052, the p value of the score test.
 */
export function intervalPValue(intervalAt: (confidence: number) => Interval | undefined, value: number): number {
  let [low, high] = [0, 1]
  while (high - low > 1e-15) {
    const p = (low + high) / 2
    const interval = intervalAt(1 - p)
    if (interval === undefined) return 1
    // the smaller p is, the wider the interval
    if (excludes(interval, value)) high = p
    else low = p
  }
  return high
}
