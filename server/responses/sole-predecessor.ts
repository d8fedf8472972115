import type { Succession } from '../organisations/organisation.ts'

/**
 * The one organisation that this one took over from and that nobody else took over from, such as a trust under its old
 * code. Undefined where several were merged or one was divided: then no answer of one of them is this one's answer.
 */
export function solePredecessor(successions: readonly Succession[], code: string): string | undefined {
  const ofOrganisations = successions.filter(({ kind }) => kind === 'organisation')
  const [before, ...others] = ofOrganisations.filter(({ successorCode }) => successorCode === code)
  if (!before || others.length > 0) return undefined
  const heirs = ofOrganisations.filter(({ predecessorCode }) => predecessorCode === before.predecessorCode)
  return heirs.length === 1 ? before.predecessorCode : undefined
}
