import type { Collection } from '../../collections/collection.ts'
import type { Columns } from '../columns/columns.ts'
import type { Panel } from '../view/group.ts'
import type { Units } from '../columns/succession-units.ts'

/** One collection of a series, as its reader sees it. */
export interface Wave {
  collection: Collection
  /** With the places that were asked for. */
  columns: Columns
  /** With the places that the collection kept, whatever places were asked for: rights go by these. */
  asKept: Columns
  /** The groups of the view, the same in every collection; of one that did not exist there are no participants. */
  panels: readonly Panel[]
}

/** Who is the same in two neighbouring collections: one less than there are collections. */
export type Neighbours = readonly Units[]
