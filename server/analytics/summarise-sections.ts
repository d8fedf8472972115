import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { Columns } from './columns.ts'
import type { Group, WithheldGroup } from './group.ts'
import { listMeasures, type Measure, scaleOf } from './measure.ts'
import { type NumberFigures, numberFigures, sampleOf } from './number-figures.ts'
import { type ResponseRates, responseRates } from './response-rates.ts'
import { seeView, type SeenView } from './see-view.ts'
import { shownGroups } from './shown-groups.ts'
import type { View } from './view.ts'

/** Every section of a collection by provider type. */
export interface Overview extends SeenView {
  /** None where the view asks for what there is not. */
  summaries: readonly MeasureSummary[]
  rates: ResponseRates
}

export interface MeasureSummary {
  measure: Measure
  groups: readonly (Group & { figures: NumberFigures })[]
  withheld: readonly WithheldGroup[]
}

export async function summariseSections(db: Database, user: User, view: View): Promise<Overview> {
  const seen = await seeView(db, user, view)
  const measures = seen.faults.length === 0 ? summaryMeasures(seen.columns) : []
  return { ...seen, summaries: measures.map((measure) => summarise(seen, measure)), rates: responseRates(seen) }
}

/** The scores of the sections; where an instrument has none, its numbers. */
function summaryMeasures(columns: Columns): Measure[] {
  const all = listMeasures(columns)
  const scores = all.filter((measure) => measure.kind === 'score')
  return scores.length > 0 ? scores : all.filter((measure) => measure.column.kind === 'numbers')
}

function summarise(seen: SeenView, measure: Measure): MeasureSummary {
  const { shown, withheld } = shownGroups(seen, measure)
  const { column } = measure
  const groups = shown.map((group) => {
    const sample = column.kind === 'numbers' ? sampleOf(column, group.rows) : []
    return { ...group, figures: numberFigures(sample, group.basis, scaleOf(measure)) }
  })
  return { measure, groups, withheld }
}
