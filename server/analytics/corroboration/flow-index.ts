import { type Flow, flowAt, type FlowEnd, type Flows } from './flow.ts'
import { byTypePair, type TypePair } from './type-pairs.ts'

/** The flows of a collection as pages look for them. */
export interface FlowIndex {
  all: readonly Flow[]
  byTypes: readonly TypePair[]
  /** The organisations by their code. */
  ends: ReadonlyMap<string, FlowEnd>
  /** Those of which an organisation is one of the ends. */
  byEnd: ReadonlyMap<FlowEnd, readonly Flow[]>
}

const indexes = new WeakMap<Flows, FlowIndex>()

/** Made once, and kept with the flows. */
export function indexOf(flows: Flows): FlowIndex {
  const known = indexes.get(flows) ?? makeIndex(flows)
  indexes.set(flows, known)
  return known
}

/** Every flow with its ends. */
export function allFlows(flows: Flows): readonly Flow[] {
  return indexOf(flows).all
}

/** An organisation as an end of flows. */
export function endWith(flows: Flows, code: string): FlowEnd | undefined {
  return indexOf(flows).ends.get(code)
}

/** The flows that have one of these organisations at an end, each once, in their order. */
export function flowsTouching(flows: Flows, ends: Iterable<FlowEnd>): Flow[] {
  const { byEnd } = indexOf(flows)
  const touching = new Set([...ends].flatMap((end) => byEnd.get(end) ?? []))
  return [...touching].toSorted((a, b) => a.at - b.at)
}

/** The flows between organisations of the same two kinds as this one. */
export function flowsAlike(flows: Flows, { holder, reader }: Flow): readonly Flow[] {
  const alike = indexOf(flows).byTypes.find((pair) => pair.holder === holder.type && pair.reader === reader.type)
  return alike?.flows ?? []
}

function makeIndex(flows: Flows): FlowIndex {
  const all = Array.from(flows.states, (_, at) => flowAt(flows, at))
  const byEnd = new Map<FlowEnd, Flow[]>()
  for (const flow of all)
    for (const end of [flow.holder, flow.reader]) {
      const known = byEnd.get(end)
      if (known) known.push(flow)
      else byEnd.set(end, [flow])
    }
  const ends = new Map(flows.ends.map((end) => [end.code, end]))
  return { all, ends, byTypes: byTypePair(all), byEnd }
}
