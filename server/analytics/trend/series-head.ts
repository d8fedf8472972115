import { analysisPath, faultyHead, type FilteredHead, type Heading } from '../view/analysis-head.ts'
import type { Part } from '../view/measure.ts'
import { printedText } from '../view/scope-text.ts'
import type { Fault } from '../view/view.ts'
import type { MeasureSelect } from '../view/view-fields.ts'
import type { SeenSeries } from './see-series.ts'
import { seriesFields } from './series-fields.ts'

/** What stands at the head of a page over several collections, whose form has their places and, where needed, the answer. */
export function seriesHead(
  { seen, waves }: Pick<SeenSeries, 'seen' | 'waves'>,
  {
    followed,
    ...heading
  }: Heading & { followed?: { measures: MeasureSelect; parts: readonly Part[]; part: Part | undefined } },
  faults: readonly Fault[],
): FilteredHead {
  const others = waves.map(({ collection }) => collection)
  return {
    ...faultyHead(seen.collection, { asked: seen.asked, others, ...heading }, faults),
    printed: printedText(seen),
    fields: seriesFields(analysisPath(seen.collection, heading.page), seen, faults, followed),
  }
}
