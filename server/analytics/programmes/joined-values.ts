import type { Group } from '../view/group.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { areJoined, type Series, sideOf } from '../trend/follow-groups.ts'
import { matchedPanel } from '../trend/matched-panel.ts'
import type { Joiner } from './joiners.ts'
import type { MemberGroups } from './member-groups.ts'
import type { TypeValues, Valued } from './type-values.ts'

/** By how much one that answered twice changed. */
export interface Moved extends Valued {
  before: number
  after: number
}

/** A step from one collection to the next, and who has joined in one: by the rows of the later of the step. */
export interface JoinedStep {
  from: number
  joinerOf: (row: number) => Joiner | undefined
}

/**
 * Those who answered both of two neighbouring collections, as those who joined and those who were never in a programme.
 * Undefined where the figures of the two may not be joined. `groups` are those of the later collection.
 */
export function joinedValues(
  series: Series,
  { from, joinerOf }: JoinedStep,
  groups: readonly MemberGroups[],
): TypeValues<Moved>[] | undefined {
  if (!areJoined(series.tracked, from, from + 1)) return undefined
  const [earlier, later] = [series.waves[from], series.waves[from + 1]]
  const [units, reading] = [series.neighbours[from], series.tracked.readings[from + 1]]
  if (!earlier || !later || !units || !reading) return undefined
  const wholeOf = (wave: typeof earlier, type: string): Group | undefined =>
    wave.panels.flatMap((panel) => panel.groups).find((group) => group.type === type)
  return groups.flatMap(({ type, any, others }) => {
    if (shownGroups(later, reading, [any, others]).withheld.length > 0) return []
    const before = sideOf(series, from, wholeOf(earlier, type))
    const after = sideOf(series, from + 1, wholeOf(later, type))
    const panel = before && after ? matchedPanel(units, before, after) : undefined
    const moved = (panel?.units ?? []).map((unit, place) => {
      const [was, is] = [panel?.earlier[place] ?? 0, panel?.later[place] ?? 0]
      const organisation = later.columns.participants[unit]?.organisationCode ?? ''
      return { joiner: joinerOf(unit), moved: { organisation, before: was, after: is, value: is - was } }
    })
    const those = (which: Joiner) => moved.filter(({ joiner }) => joiner === which).map((each) => each.moved)
    return [{ type, others: { values: those('never') }, members: [{ values: those('joined') }] }]
  })
}
