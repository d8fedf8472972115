import type { OrganisationType } from '../../organisations/provider-type.ts'
import type { FlowState } from './corroborate.ts'
import { flowStates } from './corroborate.ts'

/** An organisation as an end of flows. */
export interface FlowEnd {
  code: string
  name: string
  /** Its kind in the register, or else the first of its settings; undefined where nobody knows. */
  type: OrganisationType | undefined
  regionCode: string
  icbCode: string
  isInvited: boolean
  /** A care provider, or one whose kind nobody knows: named to the programme team only. */
  isPrivate: boolean
}

/**
 * Every flow of information between partners of a collection, as typed arrays: for each pair of organisations of which one
 * at least counts the other among its partners, what the one holds and the other may see, and the other way round.
 */
export interface Flows {
  ends: readonly FlowEnd[]
  /** Places among the ends. */
  holders: Int32Array
  readers: Int32Array
  /** What the holder and the reader say, as codes of corroborate.ts. */
  held: Int8Array
  read: Int8Array
  /** Places among the states of corroborate.ts. */
  states: Uint8Array
  /** Shared patients; NaN where the register does not know. */
  weights: Float64Array
  /** Whether the register knows of any. */
  hasWeights: boolean
}

/** A flow by its place in the arrays, with its two ends. */
export interface Flow {
  at: number
  holder: FlowEnd
  reader: FlowEnd
  state: FlowState
}

export function flowAt(flows: Flows, at: number): Flow {
  const holder = flows.ends[flows.holders[at] ?? -1]
  const reader = flows.ends[flows.readers[at] ?? -1]
  const state = flowStates[flows.states[at] ?? -1]
  if (!holder || !reader || !state) throw new RangeError(`There is no flow ${at}`)
  return { at, holder, reader, state }
}
