/**
 * The average of a sample, or undefined of an empty one. The second pass takes away the rounding error of the first, as
 * R does, so that the order of the values does not show in the last digits.
 */
export function mean(sample: readonly number[]): number | undefined {
  if (sample.length === 0) return undefined
  const first = sum(sample) / sample.length
  let rest = 0
  for (const value of sample) rest += value - first
  return first + rest / sample.length
}

export function sum(sample: readonly number[]): number {
  let total = 0
  for (const value of sample) total += value
  return total
}
