import { clusterBootstrap, clustersIn } from './cluster-bootstrap.ts'
import type { Bootstrapped, Resampling } from './resampling.ts'

/** A value before or after, of a member of a programme or of another; for a share 1 or 0. */
export interface BeforeOrAfter {
  readonly cluster: string
  readonly isMember: boolean
  readonly isAfter: boolean
  readonly value: number
}

/** The four means, and by how much more the members' rose than the others'. */
export interface DifferenceInDifferences extends Bootstrapped {
  readonly members: { readonly before: number; readonly after: number }
  readonly others: { readonly before: number; readonly after: number }
}

/**
 * By how much more the members' mean changed than the others': what happened to everybody between the two collections
 * is taken away, on the supposition that without the programme both would have moved alike. Joining was not random, so that
 * this is no proof of what the programme did.
 *
 * Card and Krueger (1994), Minimum wages and employment, American Economic Review 84(4). The interval is that of the
 * `clusterBootstrap`, each organisation drawn with all its values of both times: Bertrand, Duflo and Mullainathan (2004),
 * How much should we trust differences-in-differences estimates?, Quarterly Journal of Economics 119(1).
 *
 * Members 40 before and 55 after, others 42 and 50: 15 - 8 = 7. Without values in one of the four there is none.
 */
export function differenceInDifferences(
  values: readonly BeforeOrAfter[],
  resampling: Resampling,
): DifferenceInDifferences | undefined {
  const rows = values.map((row) => ({ cluster: row.cluster, adds: addsOf(row) }))
  const inCells = [0, 1, 2, 3].map((cell) => clustersIn(values.filter((row) => cellOf(row) === cell)))
  const found = clusterBootstrap(rows, (totals) => differenceOf(meansOf(totals)), resampling, Math.min(...inCells))
  const means = meansOf(
    rows.reduce<number[]>((totals, { adds }) => adds.map((add, place) => add + (totals[place] ?? 0)), []),
  )
  if (found === undefined || means === undefined) return undefined
  const [membersBefore, membersAfter, othersBefore, othersAfter] = means
  return {
    ...found,
    members: { before: membersBefore, after: membersAfter },
    others: { before: othersBefore, after: othersAfter },
  }
}

function cellOf({ isMember, isAfter }: BeforeOrAfter): number {
  return (isMember ? 0 : 2) + (isAfter ? 1 : 0)
}

/** Sum and count of each of the four cells. */
function addsOf(row: BeforeOrAfter): number[] {
  return [0, 1, 2, 3].flatMap((cell) => (cell === cellOf(row) ? [row.value, 1] : [0, 0]))
}

type FourMeans = readonly [number, number, number, number]

function meansOf(totals: readonly number[]): FourMeans | undefined {
  const [a = 0, ofA = 0, b = 0, ofB = 0, c = 0, ofC = 0, d = 0, ofD = 0] = totals
  return ofA > 0 && ofB > 0 && ofC > 0 && ofD > 0 ? [a / ofA, b / ofB, c / ofC, d / ofD] : undefined
}

function differenceOf(means: FourMeans | undefined): number | undefined {
  return means === undefined ? undefined : means[1] - means[0] - (means[3] - means[2])
}
