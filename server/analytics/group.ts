import type { ProviderType } from '../organisations/provider-type.ts'
import type { Basis } from './basis.ts'
import type { Withheld } from './care-disclosure.ts'

/** Participants of one type that are in scope. */
export interface Group {
  type: ProviderType
  rows: readonly number[]
  basis: Basis
}

/** A group whose figures the reader may not see. */
export interface WithheldGroup {
  type: ProviderType
  withheld: Withheld
}

/** Every two of the list, in its order. */
export function pairsOf<Each>(list: readonly Each[]): (readonly [Each, Each])[] {
  return list.flatMap((first, place) => list.slice(place + 1).map((second) => [first, second] as const))
}
