import type { User } from '../../access/user.ts'
import type { Section } from '../../instruments/instrument.ts'
import type { Database } from '../../platform/database/open.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import { compareMeasure, type ComparisonResult } from './compare-groups.ts'
import type { Panel } from '../view/group.ts'
import { findMeasure, listMeasures, type Measure } from '../view/measure.ts'
import { judgeTogether } from '../figures/page-family.ts'
import { responseRates, type ResponseRates } from '../view/response-rates.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { inOrder, type StatementOrder } from './statement-order.ts'
import type { View } from '../view/view.ts'

/** All statements of a section, each by the groups of the view. */
export interface StatementComparison extends SeenView {
  /** Those that have statements. */
  sections: readonly Section[]
  /** The one that the view's measure names or belongs to; undefined where the questionnaire has no statements. */
  section: Section | undefined
  order: StatementOrder
  /** None where the view asks for what there is not. */
  panels: readonly Panel[]
  results: readonly PanelStatements[]
  rates: ResponseRates
}

export interface PanelStatements {
  panel: Panel
  statements: readonly ComparisonResult[]
}

/** Puts groups side by side on every statement of a section; what may be said is judged over all of them together. */
export async function compareStatements(
  db: Database,
  user: User,
  { view, order }: { view: View; order: StatementOrder },
): Promise<StatementComparison> {
  const seen = await seeView(db, user, view)
  const statements = listMeasures(seen.columns).filter(isStatement)
  const sections = [...new Set(statements.map(({ section }) => section))]
  const asked = view.measure === undefined ? undefined : findMeasure(seen.columns, view.measure)?.section
  const section = asked ?? sections[0]
  const ofSection = statements.filter((measure) => measure.section === section)
  const judged = seen.faults.length === 0 ? await judgedStatements(seen, ofSection) : []
  const results = seen.faults.length === 0 ? inPanels(seen, judged, order) : []
  return { ...seen, sections, section, order, results, rates: responseRates(seen) }
}

/** Panel by panel; the section is that of the view's measure. */
async function judgedStatements(seen: SeenView, statements: readonly Measure[]): Promise<readonly ComparisonResult[]> {
  return keptFigures({ what: 'statements', weight: 1 }, seen, async () => {
    const all: ComparisonResult[] = []
    for (const panel of seen.panels)
      for (const measure of statements) {
        all.push(compareMeasure(seen, measure, panel))
        await othersTurn()
      }
    return judgeTogether(all)
  })
}

function inPanels({ panels }: SeenView, judged: readonly ComparisonResult[], order: StatementOrder): PanelStatements[] {
  const statements = panels.length === 0 ? [] : judged.slice(0, judged.length / panels.length)
  return panels.map((panel, place) => ({
    panel,
    statements: inOrder(judged.slice(place * statements.length, (place + 1) * statements.length), order),
  }))
}

function isStatement(measure: Measure): boolean {
  return measure.kind === 'item' && measure.item.kind === 'statement'
}
