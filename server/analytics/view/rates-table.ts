import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { none, percent } from '../wording/figure-text.ts'
import type { BoardRates, ResponseRates, ToldTurnout } from './response-rates.ts'
import { numeric } from '../wording/table-text.ts'

/** Who has responded, by region and provider type. */
export function ratesTable({ types, regions, totals }: ResponseRates): Partials['table'] {
  const row = (name: string, turnouts: readonly ToldTurnout[]) => [
    { text: name },
    ...turnouts.map((turnout) => ({ text: turnoutText(turnout) })),
  ]
  return {
    caption: { text: 'Responses by region and provider type', size: 's' },
    head: [{ text: 'Region' }, ...types.map((type) => numeric(providerTypeNames[type]))],
    rows: [...regions.map(({ name, turnouts }) => row(name, turnouts)), row('All', totals)],
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** Who has responded, by integrated care board. */
export function boardsTable({ types, boards }: BoardRates): Partials['table'] {
  return {
    caption: { text: 'Responses by integrated care board and provider type', size: 's' },
    head: [{ text: 'Integrated care board' }, ...types.map((type) => numeric(providerTypeNames[type]))],
    rows: boards.map(({ name, turnouts }) => [
      { text: name },
      ...turnouts.map((turnout) => ({ text: turnoutText(turnout) })),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function turnoutText(turnout: ToldTurnout): string {
  if (!turnout) return 'not shown: too few in a region'
  const { responding, invited } = turnout
  return invited === 0 ? none : `${responding} of ${invited} (${percent(responding / invited)})`
}
