import type { Partials } from '../../platform/http/partials.ts'
import { onScale } from '../../statistics/interval.ts'
import { none, range, signed, signedRange } from '../wording/figure-text.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { type Measure, scaleOf } from '../view/measure.ts'
import { decimalsOf, numberText } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { NumberComparison } from './number-comparison.ts'
import type { NumberFigures } from './number-figures.ts'
import { differenceText, numeric, pairText } from '../wording/table-text.ts'

type Table = Partials['table']
type Figured = MeasuredGroup & { figures: NumberFigures }

/** Mean, quartiles and how sure the mean is, of each group. */
export function numbersTable(
  measure: Measure,
  { groupsAre, groups }: { groupsAre: string; groups: readonly Figured[] },
): Table {
  const decimals = decimalsOf(measure)
  const text = (value: number | undefined) => ({ text: value === undefined ? none : numberText(measure, value) })
  return {
    caption: { text: measure.kind === 'score' ? 'Scores' : 'Figures', size: 's' },
    head: [
      { text: groupsAre },
      numeric('Mean', methods.mean),
      numeric('95% interval', methods.meanInterval),
      numeric('Lower quartile', methods.quantile),
      numeric('Median', methods.quantile),
      numeric('Upper quartile', methods.quantile),
      numeric('Mean if all had answered', methods.bounds),
      numeric('Number'),
    ],
    rows: groups.map(({ title, basis, figures: { mean, interval, quartiles, bounds } }) => [
      { text: title },
      text(mean),
      { text: interval ? range(onScale(interval, scaleOf(measure)), decimals) : none },
      text(quartiles?.lower),
      text(quartiles?.median),
      text(quartiles?.upper),
      { text: mean !== undefined && bounds ? range(bounds, decimals) : none },
      { text: basis.answered },
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** Every two groups over the whole scale, whether words may tell them apart or not. */
export function numberDifferencesTable({ differences }: NumberComparison): Table {
  return {
    caption: { text: 'Differences between groups over the whole scale, from −1 to 1', size: 's' },
    head: [
      { text: 'Groups' },
      numeric('Cliff’s delta', methods.cliffsDelta),
      numeric('95% interval', methods.cliffsDelta),
      { text: 'What can be said', href: methods.claims },
    ],
    rows: differences
      .filter(({ interval }) => interval)
      .map(({ first, second, delta, interval, isSupported }) => [
        { text: pairText(first, second, 'against') },
        { text: delta === undefined ? none : signed(delta, 2) },
        { text: interval ? signedRange(interval, 2) : none },
        { text: differenceText({ isSupported, interval }, (delta ?? 0) > 0 ? first : second) },
      ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}
