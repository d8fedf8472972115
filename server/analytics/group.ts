import type { ProviderType } from '../organisations/provider-type.ts'
import type { Basis } from './basis.ts'
import type { Withheld } from './care-disclosure.ts'
import type { Scope } from './scope.ts'

/** Participants of one type that stand together in a view, whatever is measured. */
export interface Group {
  /** Tells it from the others of its panel: a provider type, a place, a programme. */
  code: string
  /** As a sentence names its members: "acute trusts", "acute trusts in North West". */
  name: string
  /** As a table or a chart of its panel names it: "Acute trusts", "North West". */
  title: string
  type: ProviderType
  /** Which of the colours is its own. */
  paint: number
  scope: Scope
  /** Its rows of the columns. */
  rows: readonly number[]
  /** All whom it stands for; undefined where that is not known. */
  inFrame: number | undefined
}

/** A group with what its figures on one measure rest on. */
export interface MeasuredGroup extends Group {
  basis: Basis
}

/** A group whose figures the reader may not see. */
export interface WithheldGroup extends Group {
  withheld: Withheld
}

/** Groups side by side: one panel of provider types, or one of places or programmes for each type. */
export interface Panel {
  /** "Acute trusts"; empty where it is the only one. */
  title: string
  /** What the groups are: "Provider type", "Region". */
  groupsAre: string
  groups: readonly Group[]
}

/** Beyond so many groups nobody reads every two of them against each other. */
const mostPaired = 8

/** Every two of the list, in its order, that have no participant in common; none where there are too many to tell apart. */
export function pairsOf<Each extends Pick<Group, 'rows'>>(list: readonly Each[]): (readonly [Each, Each])[] {
  if (list.length > mostPaired) return []
  return list.flatMap((first, place) =>
    list.slice(place + 1).flatMap((second) => (areApart(first, second) ? [[first, second] as const] : [])),
  )
}

type Rows = Group['rows']

/** Looked into once for two groups, not once for every question. */
const knownApart = new WeakMap<Rows, WeakMap<Rows, boolean>>()

function areApart({ rows: one }: Pick<Group, 'rows'>, { rows: other }: Pick<Group, 'rows'>): boolean {
  const ofFirst = knownApart.get(one) ?? new WeakMap<Rows, boolean>()
  knownApart.set(one, ofFirst)
  const known = ofFirst.get(other)
  if (known !== undefined) return known
  const rows = new Set(one)
  const apart = !other.some((row) => rows.has(row))
  ofFirst.set(other, apart)
  return apart
}
