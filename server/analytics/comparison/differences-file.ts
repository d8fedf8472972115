import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { ComparisonResult } from './compare-groups.ts'
import type { Group } from '../view/group.ts'
import { measureCode } from '../view/measure.ts'
import type { SeenView } from '../view/see-view.ts'

const columns = [
  'collection',
  'measure',
  'provider_type_first',
  'provider_type_second',
  'by',
  'first',
  'second',
  'figure',
  'answer',
  'estimate',
  'low',
  'high',
  'p_adjusted',
  'supported',
  'survives_worst_case',
]

interface Judged {
  first: Group
  second: Group
  interval: { low: number; high: number } | undefined
  adjusted: number
  isSupported: boolean
  isCertain: boolean
}

/** Every two groups that are told apart, or not: a row for each pair, and of shares for each answer compared. */
export function differencesFile(
  { collection, view }: SeenView,
  results: readonly Pick<ComparisonResult, 'measure' | 'figures'>[],
): FiguresFile {
  const rows = results.flatMap(({ measure, figures }) => {
    const row = (claim: Judged, figure: string, [answer, estimate]: readonly [string, number | undefined]) => [
      collection.code,
      measureCode(measure),
      claim.first.type,
      claim.second.type,
      view.by,
      claim.first.code,
      claim.second.code,
      figure,
      answer,
      estimate,
      claim.interval?.low,
      claim.interval?.high,
      claim.adjusted,
      String(claim.isSupported),
      String(claim.isCertain),
    ]
    return figures.kind === 'numbers'
      ? figures.differences.map((claim) => row(claim, 'cliffs_delta', ['', claim.delta]))
      : figures.differences.map((claim) =>
          row(claim, 'difference_of_shares', [figures.parts[claim.part]?.text ?? '', claim.difference]),
        )
  })
  return { name: `${collection.code}-differences`, columns, rows }
}
