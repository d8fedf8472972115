import { flowStates } from './corroborate.ts'
import type { Flows } from './flow.ts'
import { weightAt } from './flow-figures.ts'

/** Flows that can be verified, as drawing organisations again needs them: by the places of their ends in the order of codes. */
export interface FlowRows {
  organisations: number
  from: Uint32Array
  to: Uint32Array
  /** 0 to 3: what both say yes to, the holder alone, the reader alone, neither. */
  states: Uint8Array
  weights: Float64Array
}

/** Of the flows at these places, each counting once or, weighted, with its shared patients where these are known. */
export function flowRows(flows: Flows, places: readonly number[], weighted: boolean): FlowRows {
  const unverifiable = flowStates.indexOf('unverifiable')
  const used = places.filter((at) => flows.states[at] !== unverifiable && weightAt(flows, at, weighted) > 0)
  const ends = [...new Set(used.flatMap((at) => [flows.holders[at] ?? -1, flows.readers[at] ?? -1]))]
  const codeOf = (end: number) => flows.ends[end]?.code ?? ''
  const sorted = ends.toSorted((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1))
  const placeOf = new Uint32Array(flows.ends.length)
  for (const [place, end] of sorted.entries()) placeOf[end] = place
  return {
    organisations: sorted.length,
    from: Uint32Array.from(used, (at) => placeOf[flows.holders[at] ?? 0] ?? 0),
    to: Uint32Array.from(used, (at) => placeOf[flows.readers[at] ?? 0] ?? 0),
    states: Uint8Array.from(used, (at) => flows.states[at] ?? 0),
    weights: Float64Array.from(used, (at) => weightAt(flows, at, weighted)),
  }
}

/** The four sums, each flow counting as often as its one end was drawn times as often as its other. */
export function totalsOf({ from, to, states, weights }: FlowRows, times: Float64Array): number[] {
  const totals = new Float64Array(4)
  for (let row = 0; row < from.length; row += 1) {
    const state = states[row] ?? 0
    const drawn = (times[from[row] ?? 0] ?? 0) * (times[to[row] ?? 0] ?? 0)
    totals[state] = (totals[state] ?? 0) + drawn * (weights[row] ?? 0)
  }
  return [...totals]
}

/** The optimism gap; undefined where nothing was drawn. */
export function gapOfTotals(totals: readonly number[]): number | undefined {
  const [, holderOnly = 0, readerOnly = 0] = totals
  const total = totals.reduce((sum, one) => sum + one, 0)
  return total > 0 ? (holderOnly - readerOnly) / total : undefined
}
