import { isByPlace, type Scope } from './scope.ts'
import { matchedPanel, type MatchedPanel, type Side } from './matched-panel.ts'
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
  const steps = followed.neighbours.map((_, step) => lazily(() => hiddenOf(followed, step)))
  return (step, scope) => {
    if (scope.sight.careDetail === 'whole') return false
    const hidden = steps[step]?.()
    return hidden === undefined || (isByPlace(scope) ? hidden.byRegion : hidden.whole)
  }
}

function hiddenOf(followed: Followed, step: number): { whole: boolean; byRegion: boolean } {
  const { waves } = followed
  const fewest = Math.max(
    ...[waves[step], waves[step + 1]].map((wave) => wave?.collection.policy.fewestCareProviders ?? 0),
  )
  const whole = partOf(followed, step, undefined)
  const cells = waves.flatMap(({ columns }) => columns.cells).filter(({ setting }) => setting === 'care')
  const regions = [...new Set(cells.map(({ regionCode }) => regionCode))].map((region) =>
    partOf(followed, step, region),
  )
  const moved = whole.panel.pairs.length - regions.reduce((total, { panel }) => total + panel.pairs.length, 0)
  const isHidden = [whole, ...regions].map((part) => givesAway(part, fewest))
  return { whole: isHidden[0] ?? true, byRegion: isHidden.includes(true) || isFew(moved, fewest) }
}

interface Part {
  panel: MatchedPanel
  before: MatchedPanel | undefined
  /** How many have a value in either collection. */
  earlier: number
  later: number
}

function partOf(followed: Followed, step: number, region: string | undefined): Part {
  const sides = [step - 1, step, step + 1].map((wave) => sideOf(followed, wave, region))
  const [before, earlier, later] = sides
  const panelOf = (place: number, from: Side | undefined, to: Side | undefined) => {
    const units = followed.neighbours[place]
    return units && from && to ? matchedPanel(units, from, to) : undefined
  }
  return {
    panel: panelOf(step, earlier, later) ?? { pairs: [], silent: 0 },
    before: panelOf(step - 1, before, earlier),
    earlier: countWithValue(earlier),
    later: countWithValue(later),
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

function givesAway({ panel, before, earlier, later }: Part, fewest: number): boolean {
  const [own, ends] = [rowsOf(panel, 'earlierRows'), rowsOf(panel, 'laterRows')]
  const left = [panel.pairs.length, earlier - own.size, later - ends.size]
  if (left.some((count) => isFew(count, fewest))) return true
  if (!before) return false
  const other = rowsOf(before, 'laterRows')
  const both = [...own].filter((row) => other.has(row)).length
  const atoms = [both, own.size - both, other.size - both, earlier - own.size - other.size + both]
  return atoms.includes(0) && atoms.some((count) => isFew(count, fewest))
}

function rowsOf({ pairs }: MatchedPanel, side: 'earlierRows' | 'laterRows'): Set<number> {
  return new Set(pairs.flatMap((pair) => pair[side]))
}

function isFew(count: number, fewest: number): boolean {
  return count > 0 && count < fewest
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
