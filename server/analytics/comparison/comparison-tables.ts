import type { Partials } from '../../platform/http/partials.ts'
import { basisTable } from '../wording/basis-table.ts'
import type { ComparisonResult } from './compare-groups.ts'
import { numberDifferencesTable, numbersTable } from '../figures/number-tables.ts'
import { answersTable, shareDifferencesTable, sharesTable } from '../figures/share-tables.ts'

/** Every figure of a comparison; only who was asked where nobody has answered. */
export function comparisonTables({ measure, figures }: ComparisonResult): Partials['table'][] {
  const basis = basisTable(figures, measure.kind === 'score')
  const filled = figures.groups.filter(({ basis: { answered } }) => answered > 0)
  if (filled.length === 0) return figures.groups.length > 0 ? [basis] : []
  const several = filled.length > 1
  if (figures.kind === 'numbers')
    return [numbersTable(measure, figures), basis, ...(several ? [numberDifferencesTable(figures)] : [])]
  const isStatement = measure.kind === 'item' && measure.item.kind === 'statement'
  return [
    ...(isStatement ? [answersTable(figures)] : []),
    basis,
    sharesTable(figures),
    ...(several ? [shareDifferencesTable(figures)] : []),
  ]
}
