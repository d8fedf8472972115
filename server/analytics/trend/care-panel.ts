import { lazily } from '../../platform/lazily.ts'
import { sum } from '../../statistics/mean.ts'
import { isByPlace, type Scope } from '../view/scope.ts'
import { matchedPanel, type MatchedPanel, nobodyMatched, rowsIn, type Side } from './matched-panel.ts'
import type { Tracked } from './tracked.ts'
import type { Neighbours, Wave } from './wave.ts'

/** Whether the figures of a step's matched panel of care providers are to be hidden from a reader with this scope. */
export type CarePanelRule = (step: number, scope: Scope) => boolean

interface Followed {
  waves: readonly Pick<Wave, 'columns' | 'collection'>[]
  neighbours: Neighbours
  tracked: Tracked
}

/**
 * A panel is part of all who answered, and shares members with the panel before it: what one figure less another leaves must
 * be of nobody or of enough, or the few that are left would be given away. By region that must hold in every region.
 */
export function carePanelRule(followed: Followed): CarePanelRule {
  const steps = followed.neighbours.map((_, step) => {
    const whole = lazily(() => partOf(followed, step, undefined))
    return {
      whole: lazily(() => givesAway(whole(), fewestIn(followed, step))),
      byRegion: lazily(() => givesAwayByRegion(followed, step, whole())),
    }
  })
  return (step, scope) => {
    if (scope.sight.careDetail === 'whole') return false
    const rule = steps[step]
    return rule === undefined || rule.whole() || (isByPlace(scope) && rule.byRegion())
  }
}

function fewestIn({ waves }: Followed, step: number): number {
  return Math.max(...waves.slice(step, step + 2).map(({ collection }) => collection.policy.fewestCareProviders))
}

function givesAwayByRegion(followed: Followed, step: number, whole: Part): boolean {
  const fewest = fewestIn(followed, step)
  const cells = followed.waves.flatMap(({ columns }) => columns.cells).filter(({ setting }) => setting === 'care')
  const codes = [...new Set(cells.map(({ regionCode }) => regionCode))]
  const regions = codes.map((code) => partOf(followed, step, code))
  const moved = whole.matched - sum(regions.map(({ matched }) => matched))
  return isFew(moved, fewest) || regions.some((region) => givesAway(region, fewest))
}

/** How many of the care providers of a region, or of all, a step's figures are of. */
interface Part {
  matched: number
  /** With a value in either collection, and of those in the panel. */
  earlier: number
  later: number
  earlierMatched: number
  laterMatched: number
  /** Of the earlier collection, in this panel and in the one before. */
  beforeMatched: number
  bothMatched: number
}

function partOf(followed: Followed, step: number, region: string | undefined): Part {
  const [before, earlier, later] = [step - 1, step, step + 1].map((wave) => sideOf(followed, wave, region))
  const [own, previous] = [followed.neighbours[step], followed.neighbours[step - 1]]
  const panel = own && earlier && later ? matchedPanel(own, earlier, later) : nobodyMatched
  const panelBefore = previous && before && earlier ? matchedPanel(previous, before, earlier) : nobodyMatched
  const [from, to] = [matchedRows(panel, own?.earlier, earlier), matchedRows(panel, own?.later, later)]
  const since = matchedRows(panelBefore, previous?.later, earlier)
  return {
    matched: panel.units.length,
    earlier: countWithValue(earlier),
    later: countWithValue(later),
    earlierMatched: from.length,
    laterMatched: to.length,
    beforeMatched: since.length,
    bothMatched: since.length > 0 ? countCommon(from, since) : 0,
  }
}

function sideOf({ waves, tracked }: Followed, place: number, region: string | undefined): Side | undefined {
  const [wave, reading] = [waves[place], tracked.readings[place]]
  if (!wave || !reading) return undefined
  const { cells, responded } = wave.columns
  const ours = cells.filter(({ setting, regionCode }) => setting === 'care' && (region ?? regionCode) === regionCode)
  return { rows: ours.flatMap(({ rows }) => rows), responded, reading }
}

function countWithValue(side: Side | undefined): number {
  return side ? side.rows.filter((row) => side.reading.valueOf(row) !== undefined).length : 0
}

function matchedRows(panel: MatchedPanel, units: Int32Array | undefined, side: Side | undefined): number[] {
  return units && side ? [...rowsIn(panel, units, side).values()].flat() : []
}

function countCommon(one: readonly number[], other: readonly number[]): number {
  const known = new Set(one)
  return other.filter((row) => known.has(row)).length
}

function givesAway(part: Part, fewest: number): boolean {
  const { matched, earlier, later, earlierMatched, laterMatched, beforeMatched, bothMatched } = part
  const left = [matched, earlier - earlierMatched, later - laterMatched]
  if (left.some((count) => isFew(count, fewest))) return true
  if (beforeMatched === 0) return false
  const only = [earlierMatched - bothMatched, beforeMatched - bothMatched]
  const atoms = [bothMatched, ...only, earlier - earlierMatched - beforeMatched + bothMatched]
  return atoms.includes(0) && atoms.some((count) => isFew(count, fewest))
}

function isFew(count: number, fewest: number): boolean {
  return count > 0 && count < fewest
}
