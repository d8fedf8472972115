import { placesOf } from './cluster-bootstrap.ts'
import { fisherBootstrapped } from './fisher-bootstrap.ts'
import { type Bootstrapped, multiplicities, type Resampling } from './resampling.ts'

/** Something between two organisations that is so or not: a flow that both ends confirm. */
export interface PairedFact {
  readonly one: string
  readonly other: string
  readonly isSo: boolean
}

/** The pairs of some organisations, by their places among all that are drawn. */
export interface PairTable {
  readonly organisations: number
  /** Of those whose share is looked at. */
  readonly places: Uint32Array
  /** Where the pairs of each begin; one more than there are. */
  readonly starts: Uint32Array
  readonly partners: Uint32Array
  readonly facts: Uint8Array
}

/** `codes` are those whose share is looked at; their partners are drawn with them. A pair counts for each end that is one of them. */
export function pairTable(pairs: readonly PairedFact[], codes: readonly string[]): PairTable {
  const places = placesOf([...codes, ...pairs.flatMap(({ one, other }) => [one, other])])
  const placeOf = (code: string) => places.get(code) ?? 0
  const own = new Map(codes.map((code) => [code, [] as { partner: number; isSo: boolean }[]]))
  for (const { one, other, isSo } of pairs) {
    own.get(one)?.push({ partner: placeOf(other), isSo })
    own.get(other)?.push({ partner: placeOf(one), isSo })
  }
  const lists = codes.map((code) => own.get(code) ?? [])
  const starts = new Uint32Array(codes.length + 1)
  for (const [place, list] of lists.entries()) starts[place + 1] = (starts[place] ?? 0) + list.length
  return {
    organisations: places.size,
    places: Uint32Array.from(codes, placeOf),
    starts,
    partners: Uint32Array.from(lists.flatMap((list) => list.map(({ partner }) => partner))),
    facts: Uint8Array.from(lists.flatMap((list) => list.map(({ isSo }) => Number(isSo)))),
  }
}

/** The share of each organisation's pairs that are so, a partner counting as often as it was drawn; NaN where none was. */
export function pairShares({ places, starts, partners, facts }: PairTable, times?: Float64Array): Float64Array {
  const shares = new Float64Array(places.length)
  for (let place = 0; place < places.length; place += 1) {
    let [so, all] = [0, 0]
    for (let pair = starts[place] ?? 0; pair < (starts[place + 1] ?? 0); pair += 1) {
      const weight = times ? (times[partners[pair] ?? 0] ?? 0) : 1
      all += weight
      so += weight * (facts[pair] ?? 0)
    }
    shares[place] = all > 0 ? so / all : Number.NaN
  }
  return shares
}

/** Two lists' places from the smallest value up, found once for many draws. */
export interface Orders {
  readonly first: Uint32Array
  readonly second: Uint32Array
}

/** The places of values from the smallest up, those without a value (NaN) last. */
export function orderOf(values: Float64Array): Uint32Array {
  const known = (place: number) => {
    const value = values[place] ?? Number.NaN
    return Number.isNaN(value) ? Infinity : value
  }
  return Uint32Array.from([...values.keys()].toSorted((a, b) => known(a) - known(b) || a - b))
}

/**
 * Spearman's correlation where each place counts so many times, as if it stood in the lists as often; places without one of
 * the values (NaN) do not count. Undefined where all of one list are level.
 */
export function weightedRankCorrelation(
  first: Float64Array,
  second: Float64Array,
  weights: Float64Array,
  orders: Orders = { first: orderOf(first), second: orderOf(second) },
): number | undefined {
  const used = new Float64Array(first.length)
  let total = 0
  for (let place = 0; place < first.length; place += 1) {
    const isKnown = !Number.isNaN(first[place] ?? Number.NaN) && !Number.isNaN(second[place] ?? Number.NaN)
    used[place] = isKnown ? (weights[place] ?? 0) : 0
    total += used[place] ?? 0
  }
  const [one, other] = [ranksOf(first, orders.first, used), ranksOf(second, orders.second, used)]
  const middle = (total + 1) / 2
  let [both, ofOne, ofOther] = [0, 0, 0]
  for (let place = 0; place < first.length; place += 1) {
    const [a, b, weight] = [(one[place] ?? 0) - middle, (other[place] ?? 0) - middle, used[place] ?? 0]
    both += weight * a * b
    ofOne += weight * a * a
    ofOther += weight * b * b
  }
  const spread = Math.sqrt(ofOne * ofOther)
  return spread > 1e-12 ? Math.max(-1, Math.min(1, both / spread)) : undefined
}

/**
 * How far a value of organisations, such as a score, goes together with the share of their pairs that are so, such as flows
 * that both ends confirm: Spearman's rank correlation. A pair says something of both its ends, so that organisations are not
 * independent. They are drawn again, with replacement: one drawn twice counts twice, and so does each pair that it is the
 * partner in. The interval is that of `fisherBootstrapped`.
 *
 * Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology 15(1); drawing
 * again: Snijders and Borgatti (1999), Non-parametric standard errors and tests for network statistics, Connections 22(2).
 *
 * `values` has one for each organisation that is looked at, by its code.
 */
export function dyadicCorrelation(
  pairs: readonly PairedFact[],
  values: ReadonlyMap<string, number>,
  resampling: Resampling,
): Bootstrapped | undefined {
  const codes = [...values.keys()].toSorted()
  const table = pairTable(pairs, codes)
  const scores = Float64Array.from(codes, (code) => values.get(code) ?? Number.NaN)
  const shares = pairShares(table)
  const rho = weightedRankCorrelation(shares, scores, new Float64Array(codes.length).fill(1))
  if (rho === undefined) return undefined
  const replicates: (number | undefined)[] = []
  const second = orderOf(scores)
  for (const times of multiplicities(table.organisations, resampling)) {
    const drawn = pairShares(table, times)
    const orders = { first: orderOf(drawn), second }
    replicates.push(weightedRankCorrelation(drawn, scores, timesOf(table, times), orders))
  }
  return fisherBootstrapped(rho, replicates, shares.filter((share) => !Number.isNaN(share)).length, resampling)
}

/** How often each organisation that is looked at was drawn. */
export function timesOf({ places }: PairTable, times: Float64Array): Float64Array {
  return Float64Array.from(places, (place) => times[place] ?? 0)
}

/** Equal values share the middle of their places; what does not count takes up none. */
function ranksOf(values: Float64Array, order: Uint32Array, weights: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length)
  const valueAt = (at: number) => values[order[at] ?? 0] ?? Number.NaN
  let before = 0
  for (let from = 0; from < order.length;) {
    let [to, weight] = [from, 0]
    do {
      weight += weights[order[to] ?? 0] ?? 0
      to += 1
    } while (to < order.length && valueAt(to) === valueAt(from))
    for (let at = from; at < to; at += 1) ranks[order[at] ?? 0] = before + (weight + 1) / 2
    before += weight
    from = to
  }
  return ranks
}
