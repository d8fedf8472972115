import { type CellTotals, cellTable, cellTotals, drawnTotals } from './cell-totals.ts'
import { clustersIn } from './cluster-bootstrap.ts'
import { type Bootstrapped, bootstrapped, type Resampling } from './resampling.ts'

/** The cells of one stratum, of those who are in a group and of the others. */
export interface StratumCells {
  readonly members: number
  readonly others: number
}

/** Two means that are made of the same mix of strata. */
export interface StandardisedMeans {
  readonly members: number
  /** What the mean of the others would be if they were of the members' mix of strata. */
  readonly others: number
  readonly difference: number
}

/** A value of a member or of another, in its stratum: a setting's score, in the stratum of its provider type. */
export interface StratifiedValue {
  readonly cluster: string
  readonly stratum: string
  readonly isMember: boolean
  readonly value: number
}

/**
 * By how much the mean of a group differs from that of the others, each stratum held against itself: where members of a
 * programme are acute trusts more often than others are, their mean differs for that alone. So the difference is taken in
 * each stratum, and weighted as the members are spread over the strata. A stratum without members or without others has no
 * part in it.
 *
 * Direct standardisation: Cochran (1968), The effectiveness of adjustment by subclassification in removing bias in
 * observational studies, Biometrics 24(2).
 *
 * Acute members 50 and 60, other acutes 40; a mental health member 30, others 20 and 28: (2 × 15 + 1 × 6) / 3 = 12.
 */
export function standardisedMeans(
  { sums, counts }: CellTotals,
  strata: readonly StratumCells[],
): StandardisedMeans | undefined {
  let [weight, own, standard] = [0, 0, 0]
  for (const { members, others } of strata) {
    const [count, other] = [counts[members] ?? 0, counts[others] ?? 0]
    if (count === 0 || other === 0) continue
    weight += count
    own += sums[members] ?? 0
    standard += (count * (sums[others] ?? 0)) / other
  }
  if (weight === 0) return undefined
  return { members: own / weight, others: standard / weight, difference: (own - standard) / weight }
}

/**
 * The standardised difference with the interval of the `clusterBootstrap`: organisations are drawn again with all their
 * values, and with them the mix of strata. It rests on the organisations of the smaller side in the strata that count.
 */
export function standardisedDifference(
  values: readonly StratifiedValue[],
  resampling: Resampling,
): (Bootstrapped & StandardisedMeans) | undefined {
  const names = [...new Set(values.map(({ stratum }) => stratum))].toSorted()
  const strata = names.map((_, place) => ({ members: 2 * place, others: 2 * place + 1 }))
  const cellOf = ({ stratum, isMember }: StratifiedValue) => 2 * names.indexOf(stratum) + (isMember ? 0 : 1)
  const table = cellTable(
    values.map((each) => ({ ...each, cell: cellOf(each) })),
    2 * names.length,
  )
  const totals = cellTotals(table)
  const means = standardisedMeans(totals, strata)
  if (means === undefined) return undefined
  const counting = values.filter((each) => {
    const cells = strata[names.indexOf(each.stratum)]
    return cells && (totals.counts[cells.members] ?? 0) > 0 && (totals.counts[cells.others] ?? 0) > 0
  })
  const restingOn = [true, false].map((side) => clustersIn(counting.filter(({ isMember }) => isMember === side)))
  const replicates: (number | undefined)[] = []
  for (const drawn of drawnTotals(table, resampling)) replicates.push(standardisedMeans(drawn, strata)?.difference)
  return { ...means, ...bootstrapped(means.difference, replicates, Math.min(...restingOn), resampling) }
}
