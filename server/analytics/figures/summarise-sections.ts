import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import type { Columns } from '../columns/columns.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import type { MeasuredGroup, Panel, WithheldGroup } from '../view/group.ts'
import { listMeasures, type Measure, scaleOf } from '../view/measure.ts'
import { numberComparison, type NumberDifference } from './number-comparison.ts'
import { othersCode } from './compared-pairs.ts'
import { type NumberFigures, numberFigures, sampleOf } from './number-figures.ts'
import { judgeDifferences } from './page-family.ts'
import { type ResponseRates, responseRates } from '../view/response-rates.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { shownGroups } from '../view/shown-groups.ts'
import type { WeightedFigure } from '../../statistics/weighted-mean.ts'
import { weightedFigures } from './weighted-figures.ts'
import { isWeighted } from './weighted-view.ts'
import type { View } from '../view/view.ts'

/** Every section of a collection by the groups of a view. */
export interface Overview extends SeenView {
  /** None where the view asks for what there is not. */
  summaries: readonly PanelSummary[]
  rates: ResponseRates
}

export interface PanelSummary {
  panel: Panel
  measures: readonly MeasureSummary[]
}

export interface MeasureSummary {
  measure: Measure
  groups: readonly (MeasuredGroup & {
    figures: NumberFigures
    /** Where that was asked for and can be shown. */
    weighted?: WeightedFigure | undefined
  })[]
  withheld: readonly WithheldGroup[]
  /** Which groups can be told apart, judged with all others of the page; none of shares. */
  differences: readonly NumberDifference[]
}

export async function summariseSections(db: Database, user: User, view: View): Promise<Overview> {
  const seen = await seeView(db, user, view)
  const summaries =
    seen.faults.length === 0
      ? await keptFigures({ what: 'overview', weight: 1, madeFrom: {} }, seen, () => summarisePanels(seen))
      : []
  return { ...seen, summaries, rates: responseRates(seen) }
}

/** The scores of the sections; where an instrument has none, its numbers. */
export function summaryMeasures(columns: Columns): Measure[] {
  const all = listMeasures(columns)
  const scores = all.filter((measure) => measure.kind === 'score')
  return scores.length > 0 ? scores : all.filter((measure) => measure.column.kind === 'numbers')
}

async function summarisePanels(seen: SeenView): Promise<PanelSummary[]> {
  const summaries: PanelSummary[] = []
  for (const panel of seen.panels) {
    const measures: MeasureSummary[] = []
    for (const measure of summaryMeasures(seen.columns)) {
      measures.push(summarise(seen, measure, panel))
      await othersTurn()
    }
    summaries.push({ panel, measures })
  }
  const judged = judgeDifferences(summaries.flatMap(({ measures }) => measures.map(({ differences }) => differences)))
  return summaries.map(({ panel, measures }, place) => {
    const before = summaries.slice(0, place).reduce((sum, each) => sum + each.measures.length, 0)
    return { panel, measures: measures.map((each, nth) => ({ ...each, differences: judged[before + nth] ?? [] })) }
  })
}

function summarise(seen: SeenView, measure: Measure, panel: Panel): MeasureSummary {
  const { shown, withheld } = shownGroups(seen, measure, panel.groups)
  const { column } = measure
  const weighs = isWeighted(seen)
  const groups = shown.map((group) => {
    const sample = column.kind === 'numbers' ? sampleOf(column, group.rows) : []
    const figures = numberFigures(sample, group.basis, scaleOf(measure))
    return weighs ? { ...group, figures, weighted: weightedFigures(seen, measure, group)?.[0] } : { ...group, figures }
  })
  const { differences } =
    column.kind === 'numbers'
      ? numberComparison(column, scaleOf(measure), { groupsAre: panel.groupsAre, groups: shown })
      : { differences: [] }
  return { measure, groups, withheld, differences: differences.map(withoutRows) }
}

/** What is kept: the numbers of each group, and all rows of the others, are only needed to compare them. */
function withoutRows(difference: NumberDifference): NumberDifference {
  const { first, second } = difference
  const rows = second.code === othersCode ? [] : second.rows
  return { ...difference, first: { ...first, sample: [] }, second: { ...second, sample: [], rows } }
}
