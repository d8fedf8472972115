import { summaryMeasures } from '../figures/summarise-sections.ts'
import type { SeenSeries } from '../trend/see-series.ts'
import { type Tracked, trackMeasure } from '../trend/tracked.ts'
import { findMeasure, type Measure, measureCode, type Part, partsOf } from '../view/measure.ts'
import type { View } from '../view/view.ts'

/** A figure in which members are held against others: the score of a section, or a share or mean of a question. */
export interface ProgrammeQuestion {
  measure: Measure
  /** Undefined for a mean. */
  part: Part | undefined
  tracked: Tracked
}

/** The score of every section (or the numbers, where there are none), and the question that was chosen. */
export function programmeQuestions(
  { seen, waves, comparability }: SeenSeries,
  { measure: code, answer }: Pick<View, 'measure' | 'answer'>,
): { questions: ProgrammeQuestion[]; chosen: ProgrammeQuestion | undefined; parts: readonly Part[] } {
  const columns = waves.map((wave) => wave.columns)
  const question = (measure: Measure, part: Part | undefined): ProgrammeQuestion => ({
    measure,
    part,
    tracked: trackMeasure(measure, part, { columns, comparability }),
  })
  const summaries = summaryMeasures(seen.columns).map((measure) => question(measure, undefined))
  const measure = findMeasure(seen.columns, code)
  const known = summaries.find((each) => measure && measureCode(each.measure) === measureCode(measure))
  if (!measure || known) return { questions: summaries, chosen: known, parts: [] }
  const parts = measure.column.kind === 'numbers' ? [] : partsOf(measure)
  const chosen = question(measure, parts[(answer ?? 1) - 1] ?? parts[0])
  return { questions: [...summaries, chosen], chosen, parts }
}
