import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import type { Panel, WithheldGroup } from '../view/group.ts'
import { findMeasure, listMeasures, type Measure, scaleOf } from '../view/measure.ts'
import { judgeTogether } from '../figures/page-family.ts'
import { type NumberComparison, numberComparison } from '../figures/number-comparison.ts'
import { type Reliability, reliabilityOf } from '../columns/reliability.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { type ShareComparison, shareComparison } from '../figures/share-comparison.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { responseRates, type ResponseRates } from '../view/response-rates.ts'
import { weightedFigures } from '../figures/weighted-figures.ts'
import type { WeightedLine } from '../figures/weighted-tables.ts'
import { isWeighted } from '../figures/weighted-view.ts'
import type { View } from '../view/view.ts'

/** A view, and what it shows. */
export interface Comparison extends SeenView {
  measures: readonly Measure[]
  /** One for each panel; none where the view asks for what there is not. */
  results: readonly ComparisonResult[]
  /** For each result and group, where weighted figures were asked for. */
  weighted: readonly (readonly WeightedLine[])[]
  rates: ResponseRates
}

export interface ComparisonResult {
  panel: Pick<Panel, 'title'>
  measure: Measure
  figures: ShareComparison | NumberComparison
  withheld: readonly WithheldGroup[]
  /** Of a section's score. */
  reliability: Reliability | undefined
}

/** Puts groups side by side on one measure, in the part of the country that the reader may see and asks for. */
export async function compareGroups(db: Database, user: User, view: View): Promise<Comparison> {
  const seen = await seeView(db, user, view)
  const measure = findMeasure(seen.columns, view.measure)
  const isShown = measure && seen.faults.length === 0
  const found = isShown
    ? await keptFigures({ what: 'comparison' }, seen, () => comparedBy(seen, measure))
    : { results: [], weighted: [] }
  return { ...seen, measures: listMeasures(seen.columns), ...found, rates: responseRates(seen) }
}

async function comparedBy(seen: SeenView, measure: Measure): Promise<Pick<Comparison, 'results' | 'weighted'>> {
  const compared: ComparisonResult[] = []
  for (const panel of seen.panels) {
    compared.push(compareMeasure(seen, measure, panel))
    await othersTurn()
  }
  const results = judgeTogether(compared)
  return { results, weighted: isWeighted(seen) ? results.map((result) => weightedLines(seen, result)) : [] }
}

function weightedLines(seen: SeenView, { measure, figures }: ComparisonResult): WeightedLine[] {
  return figures.kind === 'numbers'
    ? figures.groups.map((group) => ({
        group,
        plain: [group.figures.mean],
        weighted: weightedFigures(seen, measure, group),
      }))
    : figures.groups.map((group) => ({
        group,
        plain: group.shares.map(({ numerator, denominator }) =>
          denominator > 0 ? numerator / denominator : undefined,
        ),
        weighted: weightedFigures(seen, measure, group),
      }))
}

/** What the groups of a panel show on one measure. */
export function compareMeasure(
  seen: Pick<SeenView, 'columns' | 'collection'>,
  measure: Measure,
  panel: Panel,
): ComparisonResult {
  const { shown, withheld } = shownGroups(seen, measure, panel.groups)
  const { column } = measure
  const groups = { groupsAre: panel.groupsAre, groups: shown }
  return {
    panel,
    measure,
    figures:
      column.kind === 'numbers'
        ? numberComparison(column, scaleOf(measure), groups)
        : shareComparison(measure, column, groups),
    withheld,
    reliability: measure.kind === 'score' ? reliabilityOf(seen.columns, measure.section, shown) : undefined,
  }
}
