import { turnsOfOthers } from '../../platform/others-turn.ts'
import { kappaOfTotals } from '../../statistics/cohen-kappa.ts'
import type { Interval } from '../../statistics/interval.ts'
import { intervalPValue } from '../../statistics/interval-p-value.ts'
import { bootstrapIntervals, multiplicities, type Resampling, usualReplicates } from '../../statistics/resampling.ts'
import type { Flows } from './flow.ts'
import { type FlowRows, flowRows, gapOfTotals, totalsOf } from './flow-totals.ts'

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

/** The dyadic bootstrap of statistics/dyadic-bootstrap.ts, of both figures from the same draws and a little at a time. Undefined for nothing. */
export async function flowEstimates(
  flows: Flows,
  places: Uint32Array | readonly number[],
  { weighted, seed }: { weighted: boolean; seed: string },
): Promise<FlowEstimates | undefined> {
  const rows = flowRows(flows, places, weighted)
  const totals = totalsOf(rows, new Float64Array(rows.organisations).fill(1))
  const gap = gapOfTotals(totals)
  if (gap === undefined) return undefined
  const kappa = kappaOfTotals(totals)
  const resampling = { seed, replicates: replicatesFor(rows) }
  const drawn = await draw(rows, resampling)
  const gapAt = bootstrapIntervals(gap, drawn.gaps, rows.organisations)
  const [both = 0, , , neither = 0] = totals
  const gapInterval = gapAt()
  return {
    gapInterval,
    gapPValue: gapInterval ? intervalPValue(gapAt, 0) : 1,
    agreement: (both + neither) / totals.reduce((sum, one) => sum + one, 0),
    kappa,
    kappaInterval: kappa === undefined ? undefined : bootstrapIntervals(kappa, drawn.kappas, rows.organisations)(),
    organisations: rows.organisations,
    replicates: drawn.gaps.length,
    seed,
  }
}

/** As many as usual, unless there are so many pairs that it would take too long; then fewer make the interval as sure. */
function replicatesFor({ from, organisations }: FlowRows): number {
  return Math.max(200, Math.min(usualReplicates, Math.floor(4_000_000 / (from.length + organisations))))
}

async function draw(rows: FlowRows, resampling: Resampling) {
  const gaps: (number | undefined)[] = []
  const kappas: (number | undefined)[] = []
  const turns = turnsOfOthers()
  for (const times of multiplicities(rows.organisations, resampling)) {
    const totals = totalsOf(rows, times)
    gaps.push(gapOfTotals(totals))
    kappas.push(kappaOfTotals(totals))
    await turns()
  }
  return { gaps, kappas }
}
