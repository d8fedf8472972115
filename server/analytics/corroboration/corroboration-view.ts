import type { Fault } from '../view/view.ts'

/** What the address of the national page of corroboration asks to see. */
export interface CorroborationView {
  /** The code of a collection. */
  collection: string
  /** Codes; an empty list leaves everybody in. */
  regions: readonly string[]
  icbs: readonly string[]
  /** Whether pairs count by the patients that they share. */
  weighted: boolean
}

export type CorroborationFault = Pick<Fault, 'message'> & { field: 'region' | 'icb' }
