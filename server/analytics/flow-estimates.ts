import { kappaOfTotals } from '../statistics/cohen-kappa.ts'
import { dyadicBootstrap, type PairRow } from '../statistics/dyadic-bootstrap.ts'
import type { Interval } from '../statistics/interval.ts'
import { intervalPValue } from '../statistics/interval-p-value.ts'
import { bootstrapped, usualReplicates } from '../statistics/resampling.ts'
import { othersTurn } from '../platform/others-turn.ts'
import { corroborate, type FlowState } from './corroborate.ts'
import type { Flows } from './flow.ts'
import { weightAt } from './flow-figures.ts'

/** How sure the figures of many flows are, by drawing the organisations at both ends again. */
export interface FlowEstimates {
  gapInterval: Interval | undefined
  /** How surprising the gap would be if there were none. */
  gapPValue: number
  agreement: number
  /** Undefined where chance alone would make all agree. */
  kappa: number | undefined
  kappaInterval: Interval | undefined
  /** How many organisations it rests on, and how often they were drawn. */
  organisations: number
  replicates: number
  seed: string
}

interface Wanted {
  weighted: boolean
  /** What tells this from other figures of the same flows. */
  key: string
  seed: string
}

/** Some 200 bytes each. */
const mostKept = 500

const keptOf = new WeakMap<Flows, Map<string, FlowEstimates | undefined>>()

/** Kept with the flows, as drawing takes time; others have their turn before. Undefined where nothing can be verified. */
export async function flowEstimates(
  flows: Flows,
  places: readonly number[],
  wanted: Wanted,
): Promise<FlowEstimates | undefined> {
  const kept = keptOf.get(flows) ?? new Map<string, FlowEstimates | undefined>()
  keptOf.set(flows, kept)
  if (kept.has(wanted.key)) return kept.get(wanted.key)
  await othersTurn()
  const estimates = estimatesOf(flows, places, wanted)
  kept.set(wanted.key, estimates)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  return estimates
}

/** Both figures from the same draws: the totals are what both say yes to, the holder alone, the reader alone, and neither. */
export function estimatesOf(
  flows: Flows,
  places: readonly number[],
  { weighted, seed }: Pick<Wanted, 'weighted' | 'seed'>,
): FlowEstimates | undefined {
  const rows = rowsOf(flows, places, weighted)
  const [gaps, kappas]: [(number | undefined)[], (number | undefined)[]] = [[], []]
  const resampling = { seed, replicates: replicatesFor(rows.length) }
  const found = dyadicBootstrap(
    rows,
    (totals) => {
      gaps.push(gapOfTotals(totals))
      kappas.push(kappaOfTotals(totals))
      return gaps.at(-1)
    },
    resampling,
  )
  const [[gap, ...drawnGaps], [kappa, ...drawnKappas]] = [gaps, kappas]
  if (!found || gap === undefined) return undefined
  const { clusters } = found
  const gapAt = (confidence: number) => bootstrapped(gap, drawnGaps, clusters, { ...resampling, confidence }).interval
  return {
    gapInterval: found.interval,
    gapPValue: found.interval ? intervalPValue(gapAt, 0) : 1,
    agreement: agreementIn(rows),
    kappa,
    kappaInterval: kappa === undefined ? undefined : bootstrapped(kappa, drawnKappas, clusters, resampling).interval,
    organisations: clusters,
    replicates: found.replicates,
    seed,
  }
}

/** As many as usual, unless there are so many pairs that it would take too long; then the interval is sure enough with fewer. */
function replicatesFor(pairs: number): number {
  return Math.max(200, Math.min(usualReplicates, Math.floor(4_000_000 / Math.max(1, pairs))))
}

const states: readonly FlowState[] = ['confirmed', 'holder_only', 'reader_only', 'neither']

function rowsOf(flows: Flows, places: readonly number[], weighted: boolean): PairRow[] {
  return places.flatMap((at) => {
    const state = corroborate(flows.held[at] ?? -1, flows.read[at] ?? -1)
    const weight = weightAt(flows, at, weighted)
    if (state === 'unverifiable' || weight === 0) return []
    const [from, to] = [
      flows.ends[flows.holders[at] ?? -1]?.code ?? '',
      flows.ends[flows.readers[at] ?? -1]?.code ?? '',
    ]
    return { from, to, adds: states.map((one) => (one === state ? weight : 0)) }
  })
}

function gapOfTotals(totals: readonly number[]): number | undefined {
  const [, holderOnly = 0, readerOnly = 0] = totals
  const total = totals.reduce((sum, one) => sum + one, 0)
  return total > 0 ? (holderOnly - readerOnly) / total : undefined
}

function agreementIn(rows: readonly PairRow[]): number {
  let [same, total] = [0, 0]
  for (const { adds } of rows) {
    const [both = 0, , , neither = 0] = adds
    same += both + neither
    total += adds.reduce((sum, one) => sum + one, 0)
  }
  return same / total
}
