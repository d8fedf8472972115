/**
 * The average of a sample, or undefined of an empty one. The second pass takes away the rounding error of the first, as
 * R does, so that the order of the values does not show in the last digits.
 */
export function mean(sample: readonly number[]): number | undefined {
  if (sample.length === 0) return undefined
  const first = sum(sample) / sample.length
  return first + sample.reduce((rest, value) => rest + (value - first), 0) / sample.length
}

export function sum(sample: readonly number[]): number {
  return sample.reduce((total, value) => total + value, 0)
}
