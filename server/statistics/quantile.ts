export interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/**
 * The value below which the given share of a sample lies, so `quantile(scores, 0.5)` is the median. Between two members
 * of the sample it is interpolated linearly.
 *
 * Type 7 of Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4), which is
 * R's default: other programs may differ a little in small groups.
 *
 * `quantile([1, 2, 3, 4], 0.25)` is 1.75; an empty sample has none.
 */
export function quantile(sample: readonly number[], share: number): number | undefined {
  return quantiles(sample, [share])?.[0]
}

/** Several quantiles of one sample, in the order of the shares. */
export function quantiles(sample: readonly number[], shares: readonly number[]): number[] | undefined {
  // sorts numbers as numbers, several times faster than an array of anything
  const sorted = Float64Array.from(sample).toSorted()
  const found = shares.map((share) => quantileOfSorted(sorted, share)).filter((value) => value !== undefined)
  return sorted.length === 0 ? undefined : found
}

/** The three values that cut a sample into four equal parts. */
export function quartiles(sample: readonly number[]): Quartiles | undefined {
  const [lower, median, upper] = quantiles(sample, [0.25, 0.5, 0.75]) ?? []
  return lower === undefined || median === undefined || upper === undefined ? undefined : { lower, median, upper }
}

/** The quantile of a sample that has been sorted before, for whoever asks for many. */
export function quantileOfSorted(sorted: Float64Array, share: number): number | undefined {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share lies between 0 and 1, not ${share}`)
  const position = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (position - Math.floor(position))
}
