import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { WithheldGroup } from './group.ts'
import { findMeasure, listMeasures, type Measure, scaleOf } from './measure.ts'
import { type NumberComparison, numberComparison } from './number-comparison.ts'
import { type Reliability, reliabilityOf } from './reliability.ts'
import { seeView, type SeenView } from './see-view.ts'
import { type ShareComparison, shareComparison } from './share-comparison.ts'
import { shownGroups } from './shown-groups.ts'
import { responseRates, type ResponseRates } from './response-rates.ts'
import type { View } from './view.ts'

/** A view, and what it shows. */
export interface Comparison extends SeenView {
  measures: readonly Measure[]
  /** Undefined where the view asks for what there is not. */
  result: ComparisonResult | undefined
  rates: ResponseRates
}

export interface ComparisonResult {
  measure: Measure
  figures: ShareComparison | NumberComparison
  withheld: readonly WithheldGroup[]
  /** Of a section's score. */
  reliability: Reliability | undefined
}

/** Puts provider types side by side on one measure, in the part of the country that the reader may see and asks for. */
export async function compareGroups(db: Database, user: User, view: View): Promise<Comparison> {
  const seen = await seeView(db, user, view)
  const measure = findMeasure(seen.columns, view.measure)
  return {
    ...seen,
    measures: listMeasures(seen.columns),
    result: measure && seen.faults.length === 0 ? compareMeasure(seen, measure) : undefined,
    rates: responseRates(seen),
  }
}

/** What a view shows of one measure. */
export function compareMeasure(
  seen: Pick<SeenView, 'columns' | 'collection' | 'scope' | 'view'>,
  measure: Measure,
): ComparisonResult {
  const { shown, withheld } = shownGroups(seen, measure)
  const { column } = measure
  return {
    measure,
    figures:
      column.kind === 'numbers'
        ? numberComparison(column, scaleOf(measure), shown)
        : shareComparison(measure, column, shown),
    withheld,
    reliability: measure.kind === 'score' ? reliabilityOf(seen.columns, measure.section, shown) : undefined,
  }
}
