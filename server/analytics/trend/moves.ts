import { codesOf } from '../columns/columns.ts'
import { panelOf, type Series } from './follow-groups.ts'
import { type MatchedPanel, nobodyMatched } from './matched-panel.ts'
import type { Measure } from '../view/measure.ts'
import type { Reading, Tracked } from './tracked.ts'

/** How many of a matched panel have more, the same and less than in the collection before. */
export interface Moves {
  up: number
  level: number
  down: number
}

export function movesOf({ earlier, later }: MatchedPanel): Moves {
  const moves = { up: 0, level: 0, down: 0 }
  for (const [place, was] of earlier.entries()) moves[directionOf({ earlier: was, later: later[place] ?? was })] += 1
  return moves
}

export function directionOf({ earlier, later }: { earlier: number; later: number }): keyof Moves {
  return later > earlier ? 'up' : later < earlier ? 'down' : 'level'
}

/**
 * What a single organisation moves on: the place of its answer on an agreement scale or of its maturity level, its number
 * or its score; of answers without an order whether it gave the one that is followed.
 */
export function movementOf(measure: Measure, tracked: Tracked): Tracked {
  const isOrdered = measure.kind === 'item' && ['statement', 'maturity_level'].includes(measure.item.kind)
  return isOrdered
    ? { ...tracked, readings: tracked.readings.map((reading) => reading && placeReading(reading)) }
    : tracked
}

function placeReading({ column }: Reading): Reading {
  const codes = codesOf(column)
  return {
    column,
    valueOf: (row) => {
      const code = codes[row] ?? -1
      return code < 0 ? undefined : code
    },
  }
}

/** The matched panel of the last collection and the one before, of a group of a panel of the view. */
export function lastPanel(series: Series, panel: number, place: number): MatchedPanel {
  const groups = series.waves.map(({ panels }) => panels[panel]?.groups[place])
  return panelOf(series, series.waves.length - 2, groups) ?? nobodyMatched
}
