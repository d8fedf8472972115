import type { Withheld } from '../view/care-disclosure.ts'
import type { Change } from './change.ts'
import type { Group } from '../view/group.ts'
import type { Point } from './trend-point.ts'

/** A change once it has been judged among all changes that its page looks at. */
export interface JudgedChange extends Change {
  /** Benjamini-Hochberg. */
  adjusted: number
  /** Whether words may say so. */
  isSupported: boolean
}

/** A group in one collection: its figure, or why there is none. */
export type Standing = { point: Point } | { absent: 'item' | 'group' } | { withheld: Withheld }

/** From one collection to another, of which the figures may be joined. */
export interface Step<Judged extends Change = JudgedChange> {
  /** Places of the collections in the series. */
  from: number
  to: number
  all: Judged | undefined
  /** Undefined where nobody answered both, where it is hidden, and over more than one step. */
  panel: Judged | undefined
  isPanelHidden: boolean
}

export interface FollowedGroup<Judged extends Change = JudgedChange> {
  group: Pick<Group, 'code' | 'name' | 'title' | 'type' | 'paint'>
  /** One for each collection. */
  standings: readonly Standing[]
  /** From each collection to the next. */
  steps: readonly Step<Judged>[]
  /** From the first to the last of more than two that may be joined up to the last collection. */
  whole: Step<Judged> | undefined
}

export interface FollowedPanel<Judged extends Change = JudgedChange> {
  title: string
  groupsAre: string
  groups: readonly FollowedGroup<Judged>[]
}

export function pointIn(standing: Standing | undefined): Point | undefined {
  return standing && 'point' in standing ? standing.point : undefined
}
