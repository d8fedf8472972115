import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import type { PlaceFigure, Shown } from './place-figure.ts'

/** The figure of a place held against that of a larger one in which it lies. */
export interface PlaceComparison {
  shown: Shown
  place: PlaceFigure
  whole: PlaceFigure
}

export interface PlaceClaim extends PlaceComparison {
  isHigher: boolean
  pValue: number
  /** Benjamini-Hochberg, over all comparisons of the page. */
  adjusted: number
  /** Whether the place is told apart: its interval leaves out the figure of the whole, also among so many. */
  isSupported: boolean
  /** Whether it would still hold however those who did not respond had answered. */
  isCertain: boolean
}

/**
 * Which places can be told apart from the whole. A comparison without both figures says nothing and does not count towards
 * the family, nor does a place that is the whole of it.
 */
export function placeClaims(comparisons: readonly PlaceComparison[]): PlaceClaim[] {
  const judged = comparisons.flatMap((comparison) => {
    const { place, whole } = comparison
    if (place.estimate === undefined || whole.estimate === undefined) return []
    if (place.group.basis.answered === whole.group.basis.answered) return []
    const isHigher = place.estimate > whole.estimate
    return [{ ...comparison, isHigher, pValue: place.pValueAgainst(whole.estimate) }]
  })
  const adjusted = benjaminiHochberg(judged.map(({ pValue }) => pValue))
  return judged.map((claim, at) => {
    const p = adjusted[at] ?? 1
    return { ...claim, adjusted: p, isSupported: p < 0.05, isCertain: p < 0.05 && staysApart(claim) }
  })
}

function staysApart({ place, whole, isHigher }: PlaceComparison & { isHigher: boolean }): boolean {
  if (!place.bounds || !whole.bounds) return false
  return isHigher ? place.bounds.low > whole.bounds.high : place.bounds.high < whole.bounds.low
}

/** Those of the claims that are about the places of these blocks. */
export function claimsOf(
  claims: readonly PlaceClaim[],
  blocks: readonly { places: readonly ({ kind: 'figure'; figure: PlaceFigure } | { kind: 'withheld' })[] }[],
): PlaceClaim[] {
  const own = new Set(
    blocks.flatMap(({ places }) => places.flatMap((place) => (place.kind === 'figure' ? [place.figure] : []))),
  )
  return claims.filter(({ place }) => own.has(place))
}
