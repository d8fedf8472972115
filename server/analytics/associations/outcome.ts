import { type Measure, measureCode } from '../view/measure.ts'
import { measureName, summaryName } from '../view/measure-text.ts'

/** What other things are held against: the score of a section, or the share of an organisation's flows that both ends confirm. */
export type Outcome = Measure | { kind: 'flows' }

/** Stands for confirmed flows in an address, where a section has its code. */
export const flowsCode = 'confirmed-flows'

export function outcomeCode(outcome: Outcome): string {
  return outcome.kind === 'flows' ? flowsCode : measureCode(outcome)
}

/** For a list of outcomes. */
export function outcomeName(outcome: Outcome): string {
  return outcome.kind === 'flows' ? 'Confirmed flows: share of those that both ends answered' : measureName(outcome)
}

/** In a title. */
export function outcomeTitle(outcome: Outcome): string {
  return outcome.kind === 'flows' ? 'Confirmed flows of information' : summaryName(outcome)
}
