import { sum } from './mean.ts'
import { normalQuantile } from './normal.ts'
import { seedHash } from './seed-hash.ts'
import { xoshiro128, xoshiro128Filler } from './xoshiro128.ts'

export interface SeededRandom {
  /** From 0, included, to 1, excluded, in steps of 2⁻⁵³. */
  readonly uniform: () => number
  /** A whole number, both ends included, each equally likely. */
  readonly integer: (low: number, high: number) => number
  /** A value of the normal distribution. */
  readonly normal: (mean?: number, standardDeviation?: number) => number
  /** One of the items, each equally likely. */
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** The place of one of the weights, each as likely as its weight; weights need not sum to 1. */
  readonly weighted: (weights: readonly number[]) => number
  /** The items in a random order, as a new list. */
  readonly shuffle: <Item>(items: readonly Item[]) => Item[]
}

/**
 * Chance that can be repeated: the same seed always gives the same draws in the same order, on every machine, so that an
 * invented country or a bootstrap can be computed again. Independent streams take seeds of their own
 * (`seededRandom('2016/acute')`), so that a draw more in one does not shift the others.
 *
 * The generator is xoshiro128** seeded by `seedHash`. A uniform number takes the top 27 and 26 bits of two draws; whole
 * numbers reject the draws that would make some likelier; a normal value is the quantile of a uniform one; shuffling is
 * Fisher and Yates' (Durstenfeld 1964, Algorithm 235, Communications of the ACM 7(7)), from the end.
 */
export function seededRandom(seed: string): SeededRandom {
  const next = xoshiro128(seedHash(seed))
  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53
  const integer = (low: number, high: number) => low + below(next, high - low + 1)
  return {
    uniform,
    integer,
    normal: (mean = 0, standardDeviation = 1) => mean + standardDeviation * normalQuantile(aboveZero(uniform)),
    pick: <Item>(items: readonly Item[]) => itemAt(items, below(next, items.length)),
    weighted: (weights) => placeOf(uniform() * sum(weights), weights),
    shuffle: (items) => shuffled(items, integer),
  }
}

/**
 * Fills a list with places from 0 to one less than a count, each equally likely: the draws that `integer(0, count - 1)` of
 * `seededRandom` would give one by one, for a bootstrap, which draws millions.
 */
export function seededPlaces(seed: string, count: number): (places: Uint32Array) => void {
  const [fill, limit] = [xoshiro128Filler(seedHash(seed)), limitOf(count)]
  return (places) => fill(places, { limit, count })
}

function below(next: () => number, count: number): number {
  const limit = limitOf(count)
  let draw = next()
  while (draw >= limit) draw = next()
  return remainder(draw, count)
}

/** Draws from here on would make some of so many numbers likelier than others. */
function limitOf(count: number): number {
  if (!(Number.isInteger(count) && count >= 1 && count <= 2 ** 32)) {
    throw new RangeError(`Cannot draw one of ${count} whole numbers`)
  }
  return 2 ** 32 - remainder(2 ** 32, count)
}

/** Exact for whole numbers up to 2³², and several times faster than `%`, which a bootstrap waits for. */
function remainder(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor
}

function aboveZero(uniform: () => number): number {
  let draw = uniform()
  while (draw === 0) draw = uniform()
  return draw
}

function placeOf(point: number, weights: readonly number[]): number {
  if (weights.some((weight) => !(weight >= 0)) || !(sum(weights) > 0)) {
    throw new RangeError('Weights are never negative, and one at least is more than 0')
  }
  let passed = 0
  const place = weights.findIndex((weight) => (passed += weight) > point)
  // rounding can leave the point at the very end
  return place === -1 ? weights.findLastIndex((weight) => weight > 0) : place
}

function shuffled<Item>(items: readonly Item[], integer: (low: number, high: number) => number): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = integer(0, last)
    const moved = itemAt(mixed, other)
    mixed[other] = itemAt(mixed, last)
    mixed[last] = moved
  }
  return mixed
}

function itemAt<Item>(items: readonly Item[], place: number): Item {
  if (place >= items.length) throw new RangeError(`There is no item ${place} of ${items.length}`)
  return items[place] as Item
}
