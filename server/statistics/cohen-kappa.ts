import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { sum } from './mean.ts'
import { normalDeviate } from './normal.ts'

export interface Kappa {
  readonly kappa: number
  /** The share of pairs whose two statements are the same. */
  readonly agreement: number
  /** The share that would be the same if each side spoke without knowing of the other. */
  readonly expected: number
  /** For separate pairs only. There is none where all agree: the formula sees no doubt there. */
  readonly standardError: number | undefined
  readonly interval: Interval | undefined
}

export interface TwoStatements {
  /** The category of each side, from 0. */
  readonly first: number
  readonly second: number
  /** 1 where it is not said. */
  readonly weight?: number
}

/**
 * How far two sides agree beyond what chance would give: 1 when they always do, 0 when they do as often as two people
 * would who speak without looking, below 0 when less often. Where nearly everybody says the same, agreement is high and
 * kappa can still be low: show both.
 *
 * Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1). Interval
 * for many separate pairs: Fleiss, Cohen and Everitt (1969), Large sample standard errors of kappa and weighted kappa,
 * Psychological Bulletin 72(5). Pairs that share organisations are not separate: their interval is `dyadicBootstrap`'s.
 *
 * One row a category of the first side, one column a category of the second: `cohenKappa([[40, 9], [6, 45]])` is 0.6995,
 * interval 0.5596 to 0.8394. Cells may hold weights; then `pairs` says for how many pairs they stand (`effectiveAnswers`).
 * Without pairs, or where chance alone would make all agree (both sides know one word only), there is none.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  confidence: number = usualConfidence,
  pairs: number = sum(table.flat()),
): Kappa | undefined {
  mustBeSquare(table)
  const total = sum(table.flat())
  if (total === 0) return undefined
  const shares = table.map((row) => row.map((cell) => cell / total))
  const { agreement, expected, kappa } = agreementOf(shares)
  if (kappa === undefined) return undefined
  const standardError = errorOf(shares, pairs)
  if (standardError === undefined) return { kappa, agreement, expected, standardError, interval: undefined }
  const reach = normalDeviate(confidence) * standardError
  const interval = { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) }
  return { kappa, agreement, expected, standardError, interval }
}

/** The table of pairs of statements, each counted by its weight. */
export function agreementTable(statements: readonly TwoStatements[], categories: number): number[][] {
  const table = Array.from({ length: categories }, () => Array.from({ length: categories }, () => 0))
  for (const { first, second, weight = 1 } of statements) {
    const row = table[first]
    if (row?.[second] === undefined) throw new RangeError(`${first} and ${second} are not both below ${categories}`)
    row[second] += weight
  }
  return table
}

/** Kappa from the cells of the table, row after row, as a bootstrap adds them up: a yes and a no is [0, 1, 0, 0]. */
export function kappaOfTotals(cells: readonly number[]): number | undefined {
  const categories = Math.sqrt(cells.length)
  const total = sum(cells)
  if (total === 0) return undefined
  const shares = Array.from({ length: categories }, (_, row) =>
    cells.slice(row * categories, (row + 1) * categories).map((cell) => cell / total),
  )
  return agreementOf(shares).kappa
}

function agreementOf(shares: readonly (readonly number[])[]) {
  const [rows, columns] = margins(shares)
  const agreement = sum(shares.map((row, place) => row[place] ?? 0))
  const expected = sum(rows.map((row, place) => row * (columns[place] ?? 0)))
  // with one category in use it is 1, but for a rounding error, which must not become a divisor
  const kappa = 1 - expected < 1e-12 ? undefined : (agreement - expected) / (1 - expected)
  return { agreement, expected, kappa }
}

function errorOf(shares: readonly (readonly number[])[], pairs: number): number | undefined {
  const [rows, columns] = margins(shares)
  const { agreement, expected } = agreementOf(shares)
  const terms = shares.flatMap((row, i) =>
    row.map((share, j) => {
      const chance = (columns[i] ?? 0) + (rows[j] ?? 0)
      return share * ((i === j ? 1 - expected : 0) - chance * (1 - agreement)) ** 2
    }),
  )
  const variance = sum(terms) - (agreement * expected - 2 * expected + agreement) ** 2
  // nothing but a rounding error: no doubt that the formula could see
  return variance < 1e-14 ? undefined : Math.sqrt(variance / pairs) / (1 - expected) ** 2
}

function margins(shares: readonly (readonly number[])[]): [number[], number[]] {
  return [shares.map((row) => sum(row)), shares.map((_, place) => sum(shares.map((row) => row[place] ?? 0)))]
}

function mustBeSquare(table: readonly (readonly number[])[]): void {
  if (table.some((row) => row.length !== table.length))
    throw new RangeError('A table of agreement has as many rows as columns')
  if (table.flat().some((cell) => !(cell >= 0))) throw new RangeError('A table of agreement holds counts or weights')
}
