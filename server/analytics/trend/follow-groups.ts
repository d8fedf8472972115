import type { Steps } from '../../platform/others-turn.ts'
import { type CarePanelRule, carePanelRule } from './care-panel.ts'
import { type Change, changeOfAll, changeOfPanel } from './change.ts'
import type { Group } from '../view/group.ts'
import { matchedPanel, type MatchedPanel, type Side } from './matched-panel.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { type FollowedGroup, type FollowedPanel, pointIn, type Standing, type Step } from './followed-panel.ts'
import { judged } from './judge-changes.ts'
import type { Tracked } from './tracked.ts'
import { pointOf } from './trend-point.ts'
import type { Neighbours, Wave } from './wave.ts'

export interface Series {
  waves: readonly Wave[]
  neighbours: Neighbours
  tracked: Tracked
}

/** Every group of a view over a series of collections, with what may be said of its changes. */
export function* followGroups(series: Series): Steps<FollowedPanel[]> {
  const [panels = []] = yield* followEach([series])
  return panels
}

/** The same of several figures that one page shows: their changes are judged together. */
export function* followEach(all: readonly Series[]): Steps<FollowedPanel[][]> {
  const unjudged: FollowedPanel<Change>[][] = []
  for (const series of all) unjudged.push(yield* followPanels(series))
  const panels = judged(unjudged.flat())
  let from = 0
  return unjudged.map(({ length }) => panels.slice(from, (from += length)))
}

function* followPanels(series: Series): Steps<FollowedPanel<Change>[]> {
  const rule = carePanelRule(series)
  const panels: FollowedPanel<Change>[] = []
  for (const [panel, { title, groupsAre, groups }] of (series.waves.at(-1)?.panels ?? []).entries()) {
    const followed: FollowedGroup<Change>[] = []
    for (const [place, group] of groups.entries()) {
      followed.push(followGroup(series, { panel, place, group }, rule))
      yield
    }
    panels.push({ title, groupsAre, groups: followed })
  }
  return panels
}

function followGroup(
  series: Series,
  { panel, place, group: { code, name, title, type, paint } }: { panel: number; place: number; group: Group },
  rule: CarePanelRule,
): FollowedGroup<Change> {
  const groups = series.waves.map(({ panels }) => panels[panel]?.groups[place])
  const standings = groups.map((group, wave) => standingOf(series, wave, group))
  const steps = series.neighbours.map((_, from) => stepOf(series, from, { groups, standings, rule }))
  return { group: { code, name, title, type, paint }, standings, steps, whole: wholeOf(series, standings) }
}

function standingOf({ waves, tracked }: Series, place: number, group: Group | undefined): Standing {
  const [wave, reading] = [waves[place], tracked.readings[place]]
  if (!wave || !reading) return { absent: 'item' }
  if (!group || group.rows.length === 0) return { absent: 'group' }
  const { shown, withheld } = shownGroups(wave, reading, [group])
  const [measured] = shown
  return measured ? { point: pointOf(tracked, reading, measured) } : { withheld: withheld[0]?.withheld ?? 'too_few' }
}

/** What is known of a group in all collections. */
interface Known {
  groups: readonly (Group | undefined)[]
  standings: readonly Standing[]
  rule: CarePanelRule
}

function stepOf(series: Series, from: number, { groups, standings, rule }: Known): Step<Change> {
  const all = changeBetween(series, standings, [from, from + 1])
  const panel = all && panelOf(series, from, groups)
  const group = groups[from + 1]
  const isHidden = group?.type === 'care' && rule(from, group.scope)
  return {
    from,
    to: from + 1,
    all,
    panel: panel && !isHidden ? changeOfPanel(series.tracked, panel) : undefined,
    isPanelHidden: all !== undefined && isHidden,
  }
}

function changeBetween(
  { tracked }: Series,
  standings: readonly Standing[],
  [from, to]: readonly [number, number],
): Change | undefined {
  if (!areJoined(tracked, from, to)) return undefined
  const [earlier, later] = [pointIn(standings[from]), pointIn(standings[to])]
  return earlier && later && changeOfAll(tracked, earlier, later)
}

export function areJoined({ joins }: Tracked, from: number, to: number): boolean {
  return joins.slice(from, to).every((join) => join === 'joined')
}

/** Those of a group who answered both of two neighbouring collections. */
export function panelOf(
  series: Series,
  from: number,
  groups: readonly (Pick<Group, 'rows'> | undefined)[],
): MatchedPanel | undefined {
  const [units, earlier, later] = [
    series.neighbours[from],
    sideOf(series, from, groups[from]),
    sideOf(series, from + 1, groups[from + 1]),
  ]
  return units && earlier && later && matchedPanel(units, earlier, later)
}

/** A group in one of the collections; undefined where the collection has no figure of it. */
export function sideOf(
  { waves, tracked }: Series,
  place: number,
  group: Pick<Group, 'rows'> | undefined,
): Side | undefined {
  const [wave, reading] = [waves[place], tracked.readings[place]]
  return wave && reading && group && { rows: group.rows, responded: wave.columns.responded, reading }
}

function wholeOf(series: Series, standings: readonly Standing[]): Step<Change> | undefined {
  const to = standings.length - 1
  const from = standings.findIndex(
    (standing, place) => pointIn(standing)?.estimate !== undefined && areJoined(series.tracked, place, to),
  )
  if (from === -1 || to - from < 2) return undefined
  return { from, to, all: changeBetween(series, standings, [from, to]), panel: undefined, isPanelHidden: false }
}
