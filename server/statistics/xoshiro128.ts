/** Four 32-bit numbers, not all of them 0. */
export type Xoshiro128State = readonly [number, number, number, number]

/**
 * A stream of evenly distributed whole numbers from 0 to 2³² - 1 that looks random and is always the same from the same
 * state, on every machine. For simulation and resampling, never for secrets.
 *
 * xoshiro128**, version 1.1: Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, ACM Transactions
 * on Mathematical Software 47(4).
 */
export function xoshiro128(state: Xoshiro128State): () => number {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return result
  }
}

/**
 * The same stream for whoever needs thousands of numbers at once: fills a list with its numbers that are below a limit, each
 * taken modulo a count of which the limit is a multiple.
 */
export function xoshiro128Filler(
  state: Xoshiro128State,
): (numbers: Uint32Array, below: { limit: number; count: number }) => void {
  let [first, second, third, fourth] = state
  return (numbers, { limit, count }) => {
    // variables of this call stay in registers, which makes it several times faster
    let [a, b, c, d] = [first | 0, second | 0, third | 0, fourth | 0]
    for (let place = 0; place < numbers.length;) {
      const number = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
      const shifted = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= shifted
      d = rotateLeft(d, 11)
      if (number >= limit) continue
      // exact for whole numbers up to 2³², and several times faster than `%`
      numbers[place] = number - Math.floor(number / count) * count
      place += 1
    }
    ;[first, second, third, fourth] = [a, b, c, d]
  }
}

function rotateLeft(word: number, places: number): number {
  return (word << places) | (word >>> (32 - places))
}
