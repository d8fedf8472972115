import { type Flow, flowAt, type FlowEnd, type Flows } from './flow.ts'
import { byTypePair, type TypePair } from './type-pairs.ts'

/** Places among the ends by their codes, and all flows by the kinds of their ends once these were asked for. */
interface FlowIndex {
  placeOf: ReadonlyMap<string, number>
  byTypes: readonly TypePair[] | undefined
}

const indexes = new WeakMap<Flows, FlowIndex>()

/** Made once, and kept with the flows. */
function indexOf(flows: Flows): FlowIndex {
  const known = indexes.get(flows) ?? {
    placeOf: new Map(flows.ends.map(({ code }, place) => [code, place])),
    byTypes: undefined,
  }
  indexes.set(flows, known)
  return known
}

/** An organisation as an end of flows. */
export function endWith(flows: Flows, code: string): FlowEnd | undefined {
  return flows.ends[indexOf(flows).placeOf.get(code) ?? -1]
}

/** The places of all flows. */
export function allPlaces({ states }: Flows): Uint32Array {
  const places = new Uint32Array(states.length)
  for (let at = 0; at < places.length; at += 1) places[at] = at
  return places
}

/** The places of the flows that have one of these organisations at an end, each once, in their order. */
export function placesTouching(flows: Flows, ends: Iterable<FlowEnd>): Uint32Array {
  const { placeOf } = indexOf(flows)
  const isOne = new Uint8Array(flows.ends.length)
  for (const { code } of ends) isOne[placeOf.get(code) ?? -1] = 1
  const { holders, readers } = flows
  const places = new Uint32Array(holders.length)
  let count = 0
  for (let at = 0; at < places.length; at += 1) {
    if (isOne[holders[at] ?? -1] !== 1 && isOne[readers[at] ?? -1] !== 1) continue
    places[count] = at
    count += 1
  }
  return places.slice(0, count)
}

/** The same flows with their ends: for a few organisations. */
export function flowsTouching(flows: Flows, ends: Iterable<FlowEnd>): Flow[] {
  return Array.from(placesTouching(flows, ends), (at) => flowAt(flows, at))
}

/** All flows by the kinds of their ends, found once. */
export function allByTypes(flows: Flows): readonly TypePair[] {
  const index = indexOf(flows)
  index.byTypes ??= byTypePair(flows, allPlaces(flows))
  return index.byTypes
}

/** The places of all flows between organisations of the same two kinds as this one. */
export function placesAlike(flows: Flows, { holder, reader }: Pick<TypePair, 'holder' | 'reader'>): Uint32Array {
  const alike = allByTypes(flows).find((pair) => pair.holder === holder && pair.reader === reader)
  return alike?.places ?? new Uint32Array()
}
