import { order } from '../../platform/text/code-unit-order.ts'
import { inOrderOf, startsOf } from '../../statistics/counting-order.ts'
import { flowStates } from './corroborate.ts'
import type { Flows } from './flow.ts'
import { weightAt } from './flow-figures.ts'

/** Flows that can be verified, as drawing organisations again needs them: by the places of their ends in the order of codes. */
export interface FlowRows {
  organisations: number
  /** Where the flows of each state begin: what both say yes to, the holder alone, the reader alone, neither; and the end. */
  starts: Uint32Array
  from: Uint32Array
  to: Uint32Array
  weights: Float64Array
}

/** Of the flows at these places, each counting once or, weighted, with its shared patients where these are known. */
export function flowRows(flows: Flows, places: Uint32Array | readonly number[], weighted: boolean): FlowRows {
  const unverifiable = flowStates.indexOf('unverifiable')
  const verifiable = new Uint32Array(places).filter(
    (at) => flows.states[at] !== unverifiable && weightAt(flows, at, weighted) > 0,
  )
  const used = inOrderOf(flows.states, unverifiable, verifiable)
  const { placeOf, count } = placesOfEnds(flows, used)
  return {
    organisations: count,
    starts: startsOf(
      used.map((at) => flows.states[at] ?? 0),
      unverifiable,
    ),
    from: used.map((at) => placeOf[flows.holders[at] ?? 0] ?? 0),
    to: used.map((at) => placeOf[flows.readers[at] ?? 0] ?? 0),
    weights: new Float64Array(used).map((at) => weightAt(flows, at, weighted)),
  }
}

/** The place of each end of these flows in the order of their codes. */
export function placesOfEnds(
  { ends, holders, readers }: Flows,
  used: Uint32Array,
): { placeOf: Uint32Array; count: number } {
  const isUsed = new Uint8Array(ends.length)
  for (const at of used) {
    isUsed[holders[at] ?? -1] = 1
    isUsed[readers[at] ?? -1] = 1
  }
  const sorted = [...ends.entries()]
    .filter(([end]) => isUsed[end] === 1)
    .toSorted(([, a], [, b]) => order(a.code, b.code))
  const placeOf = new Uint32Array(ends.length)
  for (const [place, [end]] of sorted.entries()) placeOf[end] = place
  return { placeOf, count: sorted.length }
}

/** The four sums, each flow counting as often as its one end was drawn times as often as its other. */
export function totalsOf({ starts, from, to, weights }: FlowRows, times: Float64Array): number[] {
  const totals: number[] = []
  for (let state = 0; state < starts.length - 1; state += 1) {
    const end = starts[state + 1] ?? 0
    let total = 0
    for (let row = starts[state] ?? 0; row < end; row += 1)
      total += (times[from[row] ?? 0] ?? 0) * (times[to[row] ?? 0] ?? 0) * (weights[row] ?? 0)
    totals.push(total)
  }
  return totals
}

/** The optimism gap; undefined where nothing was drawn. */
export function gapOfTotals(totals: readonly number[]): number | undefined {
  const [, holderOnly = 0, readerOnly = 0] = totals
  const total = totals.reduce((sum, one) => sum + one, 0)
  return total > 0 ? (holderOnly - readerOnly) / total : undefined
}
