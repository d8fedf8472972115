import type { Interval } from '../../statistics/interval.ts'
import { type FlowState, flowStates, seesIn, type Silence, silenceOf } from './corroborate.ts'
import type { Flows } from './flow.ts'

export const verifiedStates = ['confirmed', 'holder_only', 'reader_only', 'neither'] as const
export type VerifiedState = (typeof verifiedStates)[number]

/** What many flows come to. */
export interface FlowFigures {
  /** All of them: the four states and the unverifiable add up to it. */
  pairs: number
  counts: Readonly<Record<FlowState, number>>
  /** Why the unverifiable are so, each by its first reason. */
  silences: ReadonlyMap<Silence, number>
  /** Shares of the verifiable, by number or by shared patients; undefined where there are none. */
  shares: Readonly<Record<VerifiedState, number>> | undefined
  /** Weighted: the verifiable of which no shared patients are known, left out of the shares. */
  withoutWeight: number
  /** The optimism gap, from -1 to 1. */
  gap: number | undefined
  /** What the gap could be had everybody answered who was asked about these pairs. */
  gapBounds: Interval | undefined
}

/** What the flows at these places come to, each counting once or, weighted, with its shared patients. */
export function flowFigures(flows: Flows, places: Uint32Array | readonly number[], weighted: boolean): FlowFigures {
  const counts = zeros(flowStates)
  const sums = zeros(verifiedStates)
  const silences = new Map<Silence, number>()
  let withoutWeight = 0
  for (const at of places) {
    const state = stateAt(flows, at)
    counts[state] += 1
    if (state === 'unverifiable') {
      const silence = silenceOf(flows.held[at] ?? -1, flows.read[at] ?? -1)
      if (silence) silences.set(silence, (silences.get(silence) ?? 0) + 1)
    } else {
      const weight = weightAt(flows, at, weighted)
      if (weight > 0) sums[state] += weight
      else withoutWeight += 1
    }
  }
  const shares = sharesOf(sums)
  return {
    pairs: places.length,
    counts,
    silences,
    shares,
    withoutWeight,
    gap: shares && shares.holder_only - shares.reader_only,
    gapBounds: boundsOf(flows, places, weighted),
  }
}

export function verifiableOf({ pairs, counts }: Pick<FlowFigures, 'pairs' | 'counts'>): number {
  return pairs - counts.unverifiable
}

/** 1 for each flow, or its shared patients: 0 where these are not known. */
export function weightAt({ weights }: Flows, at: number, weighted: boolean): number {
  return weighted ? weights[at] || 0 : 1
}

function stateAt({ states }: Flows, at: number): FlowState {
  const state = flowStates[states[at] ?? -1]
  if (!state) throw new RangeError(`There is no flow ${at}`)
  return state
}

function sharesOf(sums: Record<VerifiedState, number>): Record<VerifiedState, number> | undefined {
  const total = verifiedStates.reduce((sum, state) => sum + sums[state], 0)
  if (total === 0) return undefined
  const shares = zeros(verifiedStates)
  for (const state of verifiedStates) shares[state] = sums[state] / total
  return shares
}

/** Who was never asked could not have answered, so only those who were and said nothing leave room. */
const neverAsked: readonly (Silence | undefined)[] = ['not_asked', 'not_listed', 'not_ours']

function boundsOf(flows: Flows, places: Uint32Array | readonly number[], weighted: boolean): Interval | undefined {
  let [low, high, total] = [0, 0, 0]
  for (const at of places) {
    const [held, read] = [flows.held[at] ?? -1, flows.read[at] ?? -1]
    if (neverAsked.includes(silenceOf(held, read))) continue
    const weight = weightAt(flows, at, weighted)
    const [holder, reader] = [seesIn(held), seesIn(read)]
    low += weight * (Number(holder ?? false) - Number(reader ?? true))
    high += weight * (Number(holder ?? true) - Number(reader ?? false))
    total += weight
  }
  return total === 0 ? undefined : { low: low / total, high: high / total }
}

function zeros<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
}
