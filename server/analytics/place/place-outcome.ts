import type { Withheld } from '../view/care-disclosure.ts'
import type { Group } from '../view/group.ts'
import { type PlaceClaim, placeClaims } from './place-claim.ts'
import { type PlaceFigure, placeFigures, type Shown } from './place-figure.ts'
import type { SeenView } from '../view/see-view.ts'

/** What the reader sees of a group on a measure: its figure, or why there is none for them. */
export type Outcome =
  { kind: 'figure'; group: Group; figure: PlaceFigure } | { kind: 'withheld'; group: Group; reason: Withheld }

/** Places of one provider type on one measure, and the whole in which they lie. */
export interface Block {
  shown: Shown
  /** Undefined where the reader may not see it, or where there is none. */
  whole: PlaceFigure | undefined
  places: readonly Outcome[]
}

export function blockOf(
  seen: Pick<SeenView, 'columns' | 'collection'>,
  shown: Shown,
  { whole, places }: { whole: Group | undefined; places: readonly Group[] },
): Block {
  const outcomes = outcomesOf(seen, shown, places)
  const [outcome] = whole ? outcomesOf(seen, shown, [whole]) : []
  return { shown, whole: outcome?.kind === 'figure' ? outcome.figure : undefined, places: outcomes }
}

/** In the order of the groups. */
export function outcomesOf(
  seen: Pick<SeenView, 'columns' | 'collection'>,
  shown: Shown,
  groups: readonly Group[],
): Outcome[] {
  return groups.map((group): Outcome => {
    const { figures, withheld } = placeFigures(seen, shown, [group])
    const [figure, hidden] = [figures[0], withheld[0]]
    if (figure) return { kind: 'figure', group, figure }
    if (hidden) return { kind: 'withheld', group, reason: hidden.withheld }
    throw new Error(`The group ${group.code} has neither a figure nor a reason for having none`)
  })
}

/** What can be said of the places of a page: one family. */
export function claimsOnPage(blocks: readonly Block[]): PlaceClaim[] {
  return placeClaims(
    blocks.flatMap(({ shown, whole, places }) =>
      whole ? places.flatMap((place) => (place.kind === 'figure' ? [{ shown, place: place.figure, whole }] : [])) : [],
    ),
  )
}
