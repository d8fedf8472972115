import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { Interval } from '../../statistics/interval.ts'
import { silences } from './corroborate.ts'
import type { Cells } from './corroboration-files.ts'
import type { FlowEstimates } from './flow-estimates.ts'
import { type FlowFigures, verifiableOf, verifiedStates } from './flow-figures.ts'
import type { Corroboration } from './summarise-corroboration.ts'

export const corroborationFiles = ['type-pairs'] as const

const columns = [
  'collection',
  'holder_type',
  'reader_type',
  'counted_by',
  'withheld',
  'pairs',
  'verified',
  ...verifiedStates,
  ...silences.map((silence) => `unverifiable_${silence}`),
  ...verifiedStates.map((state) => `share_${state}`),
  'verified_without_weight',
  'optimism_gap',
  'optimism_gap_low',
  'optimism_gap_high',
  'optimism_gap_bound_low',
  'optimism_gap_bound_high',
  'agreement',
  'kappa',
  'kappa_low',
  'kappa_high',
  'organisations',
  'replicates',
  'seed',
]

/** A row for all pairs of trusts and for each type of pair, as the page shows them; empty cells where it shows nothing. */
export function corroborationFigures({ collection, view, result }: Corroboration): FiguresFile & { rows: Cells[] } {
  const counted = view.weighted ? 'patients' : 'pairs'
  const trusts: Cells[] = result
    ? [[collection.code, 'trusts', 'trusts', counted, '', ...figureCells(result.trusts, result.trustsEstimates)]]
    : []
  const pairs = (result?.pairs ?? []).map((pair): Cells => {
    const start = [collection.code, pair.holder, pair.reader, counted]
    if ('withheld' in pair) return [...start, pair.withheld, ...columns.slice(5).map(() => '')]
    return [...start, '', ...figureCells(pair.figures, pair.estimates)]
  })
  return { name: `${collection.code}-corroboration`, columns, rows: [...trusts, ...pairs] }
}

function figureCells(figures: FlowFigures, estimates: FlowEstimates | undefined): Cells {
  const { counts, silences: silent, shares, gap, gapBounds } = figures
  return [
    figures.pairs,
    verifiableOf(figures),
    ...verifiedStates.map((state) => counts[state]),
    ...silences.map((silence) => silent.get(silence) ?? 0),
    ...verifiedStates.map((state) => decimal(shares?.[state])),
    figures.withoutWeight,
    decimal(gap),
    ...ends(estimates?.gapInterval),
    ...ends(gapBounds),
    decimal(estimates?.agreement),
    decimal(estimates?.kappa),
    ...ends(estimates?.kappaInterval),
    estimates?.organisations ?? '',
    estimates?.replicates ?? '',
    estimates?.seed ?? '',
  ]
}

function ends(interval: Interval | undefined): Cells {
  return [decimal(interval?.low), decimal(interval?.high)]
}

function decimal(value: number | undefined): string | number {
  return value === undefined ? '' : Number(value.toFixed(6))
}
