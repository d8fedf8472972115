/**
 * The chance of at most so many heads in so many tosses of a fair coin: `binomialHalf(1, 6)` is 0.1094. R: `pbinom(k, n,
 * 0.5)`. Summed in logarithms, so that it does not vanish for many tosses.
 */
export function binomialHalf(heads: number, tosses: number): number {
  if (heads < 0) return 0
  if (heads >= tosses) return 1
  // the chances of one more head, from none up, as logarithms
  let logarithm = -tosses * Math.LN2
  let total = Math.exp(logarithm)
  for (let count = 1; count <= heads; count += 1) {
    logarithm += Math.log((tosses - count + 1) / count)
    total += Math.exp(logarithm)
  }
  return Math.min(1, total)
}
