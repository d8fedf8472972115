import { placesOf } from './cluster-bootstrap.ts'
import { fisherBootstrapped } from './fisher-bootstrap.ts'
import { levelsOf, weightedRankCorrelation } from './rank-levels.ts'
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

/** Pairs by the places of their ends among all that are drawn. */
export interface PlacedFacts {
  readonly organisations: number
  readonly one: Uint32Array
  readonly other: Uint32Array
  /** 1 for so. */
  readonly isSo: Uint8Array
}

/**
 * `own` are the places of those whose share is looked at, each once; their partners are drawn with them. A pair counts for each
 * end that is one of them.
 */
export function pairTable({ organisations, one, other, isSo }: PlacedFacts, own: Uint32Array): PairTable {
  const counts = new Uint32Array(organisations)
  for (let pair = 0; pair < one.length; pair += 1)
    for (const place of [one[pair] ?? 0, other[pair] ?? 0]) counts[place] = (counts[place] ?? 0) + 1
  const starts = new Uint32Array(own.length + 1)
  // where the next pair of each of them goes
  const next = new Int32Array(organisations).fill(-1)
  for (const [at, place] of own.entries()) {
    next[place] = starts[at] ?? 0
    starts[at + 1] = (starts[at] ?? 0) + (counts[place] ?? 0)
  }
  const partners = new Uint32Array(starts[own.length] ?? 0)
  const facts = new Uint8Array(partners.length)
  const put = (place: number, partner: number, fact: number) => {
    const at = next[place] ?? -1
    if (at === -1) return
    partners[at] = partner
    facts[at] = fact
    next[place] = at + 1
  }
  for (let pair = 0; pair < one.length; pair += 1) {
    const [from, to, fact] = [one[pair] ?? 0, other[pair] ?? 0, isSo[pair] ?? 0]
    put(from, to, fact)
    put(to, from, fact)
  }
  return { organisations, places: own, starts, partners, facts }
}

/** Pairs of organisations that are known by their codes, and the places of those whose share is looked at. */
function placed(pairs: readonly PairedFact[], codes: readonly string[]): { facts: PlacedFacts; own: Uint32Array } {
  const places = placesOf([...codes, ...pairs.flatMap(({ one, other }) => [one, other])])
  const placeOf = (code: string) => places.get(code) ?? 0
  return {
    facts: {
      organisations: places.size,
      one: Uint32Array.from(pairs, ({ one }) => placeOf(one)),
      other: Uint32Array.from(pairs, ({ other }) => placeOf(other)),
      isSo: Uint8Array.from(pairs, ({ isSo }) => Number(isSo)),
    },
    own: Uint32Array.from(codes, placeOf),
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
  const { facts, own } = placed(pairs, codes)
  const table = pairTable(facts, own)
  const scores = Float64Array.from(codes, (code) => values.get(code) ?? Number.NaN)
  const shares = pairShares(table)
  const levels = levelsOf(scores)
  const rho = weightedRankCorrelation(levelsOf(shares), levels, new Float64Array(codes.length).fill(1))
  if (rho === undefined) return undefined
  const replicates: (number | undefined)[] = []
  for (const times of multiplicities(table.organisations, resampling)) {
    const drawn = levelsOf(pairShares(table, times))
    replicates.push(weightedRankCorrelation(drawn, levels, timesOf(table, times)))
  }
  return fisherBootstrapped(rho, replicates, shares.filter((share) => !Number.isNaN(share)).length, resampling)
}

/** How often each organisation that is looked at was drawn. */
export function timesOf({ places }: PairTable, times: Float64Array): Float64Array {
  const own = new Float64Array(places.length)
  for (let at = 0; at < places.length; at += 1) own[at] = times[places[at] ?? 0] ?? 0
  return own
}
