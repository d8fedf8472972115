import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Basis } from '../columns/basis.ts'
import type { Withheld } from './care-disclosure.ts'
import type { Scope } from './scope.ts'

/** Participants of one type that stand together in a view, whatever is measured. */
export interface Group {
  /** Tells it from the others of its panel: a provider type, a place, a programme, a size, a saved group. */
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

/** Groups side by side: one panel of provider types, or one of places, programmes, sizes or saved groups for each type. */
export interface Panel {
  /** "Acute trusts"; empty where it is the only one. */
  title: string
  /** What the groups are: "Provider type", "Region". */
  groupsAre: string
  groups: readonly Group[]
}
