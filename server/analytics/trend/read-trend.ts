import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { inTurns } from '../../platform/others-turn.ts'
import { followGroups } from './follow-groups.ts'
import type { FollowedPanel } from './followed-panel.ts'
import { ofAnyMeasure } from '../columns/kept-figures.ts'
import { keptOfSeries } from './kept-series.ts'
import { findMeasure, listMeasures, type Measure, measureCode, type Part, partsOf } from '../view/measure.ts'
import { namingSight } from '../view/naming-sight.ts'
import { lastPanel, movementOf, type Moves, movesOf } from './moves.ts'
import { type ResponseRates, responseRates } from '../view/response-rates.ts'
import { seeSeries, type SeenSeries } from './see-series.ts'
import { type Tracked, trackMeasure } from './tracked.ts'
import type { View } from '../view/view.ts'

/** How a measure developed up to a collection. */
export interface TrendReading extends SeenSeries {
  measures: readonly Measure[]
  measure: Measure | undefined
  /** What its share can be followed of; none for a mean. */
  parts: readonly Part[]
  /** The one that is followed. */
  part: Part | undefined
  /** Undefined where the view asks for what there is not. */
  trend: Trend | undefined
  rates: ResponseRates
  /** Whether this reader may see which trusts moved. */
  namesOrganisations: boolean
}

export interface Trend {
  tracked: Tracked
  panels: readonly FollowedPanel[]
  /** Of each group of each panel from the collection before to this one; undefined where that is not known or not shown. */
  moves: readonly (readonly (Moves | undefined)[])[]
}

export async function readTrend(db: Database, user: User, view: View, now: Date): Promise<TrendReading> {
  const series = await seeSeries(db, user, view, now)
  const { seen, waves, comparability } = series
  const measure = findMeasure(seen.columns, view.measure)
  const parts = measure && measure.column.kind !== 'numbers' ? partsOf(measure) : []
  // the form sends along the answer to the question before: where this one has not so many, its first is meant
  const part = parts[(view.answer ?? 1) - 1] ?? parts[0]
  const columns = waves.map((wave) => wave.columns)
  const tracked =
    measure && seen.faults.length === 0 ? trackMeasure(measure, part, { columns, comparability }) : undefined
  return {
    ...series,
    measures: listMeasures(seen.columns),
    measure,
    parts,
    part,
    trend:
      measure &&
      tracked &&
      (await keptOfSeries(
        { what: 'trend', given: [measureCode(measure), part?.text], madeFrom: { measure, tracked }, now },
        { ...series, seen: ofAnyMeasure(seen) },
        () => trendOf(series, measure, tracked),
      )),
    rates: responseRates(seen),
    namesOrganisations:
      namingSight(
        user,
        waves.slice(-2).map(({ collection }) => collection),
      ) !== undefined,
  }
}

async function trendOf({ waves, findNeighbours }: SeenSeries, measure: Measure, tracked: Tracked): Promise<Trend> {
  const neighbours = await findNeighbours()
  const panels = await inTurns(followGroups({ waves, neighbours, tracked }))
  const moving = { waves, neighbours, tracked: movementOf(measure, tracked) }
  const moves = panels.map(({ groups }, panel) =>
    groups.map(({ steps }, place) => (steps.at(-1)?.panel ? movesOf(lastPanel(moving, panel, place)) : undefined)),
  )
  return { tracked, panels, moves }
}
