import type { SeenView } from '../view/see-view.ts'
import { keptBeside } from './figure-store.ts'

/** What is kept: `what` tells one thing from another, and each is made by one function only. */
export interface About {
  what: string
  /** What it depends on besides the columns, the view and its reader. */
  given?: unknown
  /** How much there is of each group: some 0.1 MB for 1. */
  weight?: number
  /** Of what takes long, and may lie prepared: the objects from which it is made besides the view. */
  madeFrom?: object
}

type Seen = Omit<SeenView, 'faults' | 'leftOut'>

/** What `make` gives for a view, made once for all who may see the same, until the collection changes. */
export async function keptFigures<Made>(about: About, seen: Seen, make: () => Promise<Made> | Made): Promise<Made> {
  const groups = seen.panels.reduce((sum, panel) => sum + panel.groups.length, 0)
  const weight = Math.max(1, groups * (about.weight ?? 0.2))
  const ground = about.madeFrom && { seen, ...about.madeFrom }
  return keptBeside(seen.columns, { key: `${about.what} ${keyOf(about, seen)}`, weight, ground }, make)
}

/** For figures that depend on the question which is asked for only by what they are given: whatever it is, they are the same. */
export function ofAnyMeasure<View extends Pick<Seen, 'asked' | 'view'>>(seen: View): View {
  const none = { measure: undefined, answer: undefined }
  return { ...seen, asked: { ...seen.asked, ...none }, view: { ...seen.view, ...none } }
}

/**
 * Everything on which the figures of a view depend but the columns: what is asked, what its reader may see, who belongs to
 * which programme and saved group as far as that matters, and what these are called.
 */
export function keyOf({ given }: About, { scope, asked, view, collection, choices, saved }: Seen): string {
  const { sight, memberships } = scope
  const usesProgrammes = view.by === 'programme' || view.filters.programmes.length > 0
  const usesGroups = view.by === 'saved' || view.filters.groups.length > 0
  return JSON.stringify([
    given,
    sight,
    asked,
    view,
    scope.filters,
    scope.isAsToday,
    collection.policy,
    usesProgrammes && [[...memberships], choices.programmes],
    usesGroups && [[...(scope.saved ?? [])], saved.naming, [...saved.memberships], choices.groups],
  ])
}
