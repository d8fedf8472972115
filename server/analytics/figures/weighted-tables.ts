import type { Partials } from '../../platform/http/partials.ts'
import { onScale } from '../../statistics/interval.ts'
import type { WeightedFigure } from '../../statistics/weighted-mean.ts'
import { listed } from '../../platform/text/listed.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { type Measure, partsOf, scaleOf } from '../view/measure.ts'
import { decimalsOf, numberText } from '../view/measure-text.ts'
import { none, percent, percentRange, range } from '../wording/figure-text.ts'
import { methods } from '../wording/method-links.ts'
import { numeric } from '../wording/table-text.ts'

/** A group's plain figures with the weighted ones, one for each part of a share or one for a mean. */
export interface WeightedLine {
  group: Pick<MeasuredGroup, 'title' | 'basis'>
  plain: readonly (number | undefined)[]
  weighted: readonly WeightedFigure[] | undefined
}

/** Each figure beside the same weighted to all who were invited. */
export function weightedTable(measure: Measure, groupsAre: string, lines: readonly WeightedLine[]): Partials['table'] {
  const isShare = measure.column.kind !== 'numbers'
  const parts = isShare ? partsOf(measure).map(({ text }) => text) : ['']
  const tellsOthers = lines.some(({ weighted }) => weighted?.some((figure) => standsText(figure) !== ''))
  return {
    caption: { text: 'Weighted to all who were invited, by type and region', size: 's' },
    head: [
      { text: groupsAre },
      ...(isShare ? [{ text: 'Answer' }] : []),
      numeric(isShare ? 'Share' : 'Mean', isShare ? methods.share : methods.mean),
      numeric('Weighted', methods.weighting),
      numeric('95% interval, weighted', methods.weighting),
      numeric('Number'),
      ...(tellsOthers ? [{ text: 'Who stands for whom', href: methods.weighting }] : []),
    ],
    rows: parts.flatMap((part, place) =>
      lines.map(({ group, plain, weighted }) => {
        const figure = weighted?.[place]
        const value = plain[place]
        return [
          { text: group.title },
          ...(isShare ? [{ text: part }] : []),
          { text: value === undefined ? none : valueText(measure, value) },
          { text: weighted ? weightedText(measure, figure) : 'Not shown' },
          { text: figure?.interval ? intervalText(measure, figure.interval) : none },
          { text: `${group.basis.answered} of ${group.basis.invited}` },
          ...(tellsOthers ? [{ text: standsText(figure) }] : []),
        ]
      }),
    ),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** "46.9". */
export function weightedText(measure: Measure, figure: WeightedFigure | undefined): string {
  return figure?.estimate === undefined ? none : valueText(measure, figure.estimate)
}

function valueText(measure: Measure, value: number): string {
  return measure.column.kind === 'numbers' ? numberText(measure, value) : percent(value, 1)
}

export function intervalText(measure: Measure, ends: { low: number; high: number }): string {
  return measure.column.kind === 'numbers'
    ? range(onScale(ends, scaleOf(measure)), decimalsOf(measure))
    : percentRange(ends, 1)
}

/** Regions in which nobody responded, and what became of them. */
function standsText(figure: WeightedFigure | undefined): string {
  if (!figure) return ''
  const { merged, lost } = figure
  if (lost.length > 0) return `Nobody responded in ${listed(lost)}`
  return merged.length > 0 ? `Others of the type stand for ${listed(merged)}` : ''
}
