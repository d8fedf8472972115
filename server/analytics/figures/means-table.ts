import type { Partials } from '../../platform/http/partials.ts'
import { none } from '../wording/figure-text.ts'
import type { Group, Panel } from '../view/group.ts'
import { measureCode } from '../view/measure.ts'
import { numberText, summaryName } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import { intervalText, weightedText } from './weighted-tables.ts'
import type { MeasureSummary } from './summarise-sections.ts'
import { numeric } from '../wording/table-text.ts'
import type { View } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'

/** The mean of every measure and group, with the number behind it and a way to more. */
export function meansTable(
  summaries: readonly MeasureSummary[],
  { groups }: Pick<Panel, 'groups'>,
  view: View,
): Partials['table'] {
  const isScore = summaries.some(({ measure }) => measure.kind === 'score')
  return {
    caption: { text: isScore ? 'Mean section scores' : 'Means', size: 's' },
    head: [
      { text: isScore ? 'Section' : 'Question', href: isScore ? methods.sectionScore : undefined },
      ...groups.map(({ title }) => numeric(title, methods.mean)),
    ],
    rows: summaries.map((summary) => [
      { text: summaryName(summary.measure), href: addressOf(summary, view) },
      ...groups.map((group) => ({ text: meanText(summary, group) })),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/**
 * The mean of every measure and group beside the same weighted to all who were invited, with its interval. Of how many stands
 * above, in the table or the heat map of the means.
 */
export function weightedMeansTable(
  summaries: readonly MeasureSummary[],
  { groups }: Pick<Panel, 'groups'>,
): Partials['table'] {
  const isScore = summaries.some(({ measure }) => measure.kind === 'score')
  return {
    caption: { text: 'Weighted to all who were invited, by type and region', size: 's' },
    head: [
      { text: isScore ? 'Section' : 'Question' },
      ...groups.flatMap(({ title }) => [
        numeric(`${title}: mean`, methods.mean),
        numeric(`${title}: weighted (95% interval)`, methods.weighting),
      ]),
    ],
    rows: summaries.map((summary) => [
      { text: summaryName(summary.measure) },
      ...groups.flatMap((group) => [
        { text: meanText(summary, group, false) },
        { text: weightedMeanText(summary, group) },
      ]),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** "46.9 (44.2 to 49.6)". */
function weightedMeanText({ measure, groups }: MeasureSummary, { code }: Group): string {
  const weighted = groups.find((each) => each.code === code)?.weighted
  if (!weighted) return 'Not shown'
  const interval = weighted.interval ? ` (${intervalText(measure, weighted.interval)})` : ''
  return `${weightedText(measure, weighted)}${interval}`
}

function addressOf({ measure }: MeasureSummary, view: View): string {
  return viewAddress('comparison', { ...view, measure: measureCode(measure) })
}

/** "47.4 (51 of 55)" or, without the number, "47.4". */
function meanText({ measure, groups, withheld }: MeasureSummary, { code }: Group, withNumber = true): string {
  if (withheld.some((group) => group.code === code)) return 'Not shown'
  const group = groups.find((each) => each.code === code)
  if (group?.figures.mean === undefined) return none
  const mean = numberText(measure, group.figures.mean)
  return withNumber ? `${mean} (${group.basis.answered} of ${group.basis.invited})` : mean
}
