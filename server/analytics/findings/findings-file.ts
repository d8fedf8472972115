import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { Comparisons } from './find-findings.ts'
import { sortOf } from './judge-scanned.ts'
import { measureCode } from '../view/measure.ts'
import type { Judged } from './scanned.ts'

type Cell = string | number | undefined

const columns = [
  'collection',
  'kind',
  'sort',
  'measure',
  'answer',
  'threshold',
  'by',
  'provider_type',
  'group',
  'provider_type_other',
  'group_other',
  'numerator',
  'denominator',
  'numerator_other',
  'denominator_other',
  'median_other',
  'estimate',
  'low',
  'high',
  'worst_low',
  'worst_high',
  'z',
  'p',
  'p_adjusted',
  'supported',
  'survives_worst_case',
  'said',
  'place',
]

/**
 * Every comparison that was looked at, a row each, whether anything may be said of it or not: the p values are the whole
 * family, so that the adjustment can be done again. `place` is that of what is said, from 1.
 * Who answered comes first, without p values: nothing is inferred there.
 */
export function findingsFile({ collection, view, scan, rates }: Comparisons): FiguresFile {
  const places = new Map(scan?.findings.map(({ said }, place) => [said, place + 1]))
  const counts = rates.types.flatMap((type, place) => {
    const turnout = rates.totals[place]
    if (!turnout || !view.filters.types.includes(type)) return []
    const { responding, invited } = turnout
    const counted: Cell[] = [
      responding,
      invited,
      undefined,
      undefined,
      undefined,
      invited ? responding / invited : undefined,
    ]
    const start: Cell[] = [
      collection.code,
      'response_count',
      '',
      '',
      '',
      undefined,
      'type',
      type,
      type,
      '',
      '',
      ...counted,
    ]
    return [[...start, ...columns.slice(start.length).map(() => undefined)]]
  })
  const rows = (scan?.family ?? []).map((judged): Cell[] => [
    collection.code,
    judged.kind,
    sortOf(judged),
    measureCode(judged.measure),
    'part' in judged ? judged.part.text : '',
    judged.kind === 'majority' ? judged.threshold : undefined,
    view.by,
    judged.first.type,
    judged.first.code,
    ...otherCells(judged),
    judged.estimate,
    judged.interval?.low,
    judged.interval?.high,
    judged.bounds.low,
    judged.bounds.high,
    judged.z,
    judged.pValue,
    judged.adjusted,
    String(judged.isSupported),
    String(judged.isCertain),
    String(places.has(judged)),
    places.get(judged),
  ])
  return { name: `${collection.code}-findings`, columns, rows: [...counts, ...rows] }
}

/** The other group of a pair, and what was counted of both. */
function otherCells(judged: Judged): Cell[] {
  const other = judged.kind === 'majority' ? undefined : judged.second
  const share = judged.kind === 'scale_difference' ? undefined : judged.share
  const otherShare = judged.kind === 'share_difference' ? judged.otherShare : undefined
  return [
    other?.type ?? '',
    other?.code ?? '',
    share?.numerator,
    share?.denominator ?? judged.first.basis.answered,
    otherShare?.numerator,
    otherShare?.denominator ?? other?.basis.answered,
    judged.kind === 'above_median' ? judged.median : undefined,
  ]
}
