import type { NumbersColumn } from '../columns/columns.ts'
import type { Peers } from './peer-figures.ts'
import { percentilesAmong } from './percentiles-among.ts'

/** A peer that is like an organisation in the other sections and does clearly better in one. */
export interface SimilarPeer {
  row: number
  score: number
  /** By how many points the two differ on average in the other sections. */
  distance: number
  /** In how many other sections both have a score. */
  compared: number
}

export const mostSimilar = 5
/** A score is clearly higher where it is so by at least 10 of 100 points, and 25 per cent of the peers lie between the two. */
export const clearlyHigher = { points: 10, percent: 25 }

/**
 * The nearest first, of those named that score clearly higher in a section; none for an organisation without a score there.
 * Nothing but the scores of the other sections says how alike two of one type are.
 */
export function similarPeers(
  scores: ReadonlyMap<string, NumbersColumn>,
  section: string,
  { row, peers, named }: { row: number; peers: Peers; named: readonly number[] },
): SimilarPeer[] {
  const column = scores.get(section)
  const own = column && valueIn(column, row)
  const percentileOf = column && percentilesAmong(peers, column)
  const ownPlace = own === undefined ? undefined : percentileOf?.(own)
  if (!column || !percentileOf || own === undefined || ownPlace === undefined) return []
  const others = [...scores].flatMap(([code, each]) => (code === section ? [] : [each]))
  return named
    .flatMap((peer) => {
      const score = valueIn(column, peer)
      if (score === undefined || score - own < clearlyHigher.points) return []
      if ((percentileOf(score) ?? 0) - ownPlace < clearlyHigher.percent) return []
      const likeness = likenessOf(others, row, peer)
      return likeness ? [{ row: peer, score, ...likeness }] : []
    })
    .toSorted((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, mostSimilar)
}

/** Undefined where they share fewer than half of the other scores of the organisation. */
function likenessOf(others: readonly NumbersColumn[], row: number, peer: number) {
  let [known, compared, apart] = [0, 0, 0]
  for (const column of others) {
    const [own, its] = [valueIn(column, row), valueIn(column, peer)]
    if (own === undefined) continue
    known += 1
    if (its === undefined) continue
    compared += 1
    apart += Math.abs(own - its)
  }
  return compared === 0 || compared * 2 < known ? undefined : { distance: apart / compared, compared }
}

function valueIn({ values, missing }: NumbersColumn, row: number): number | undefined {
  return missing[row] === 0 ? values[row] : undefined
}
