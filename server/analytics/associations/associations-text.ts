import type { Association, GroupAssociations } from './associations.ts'
import { signed, signedRange } from '../wording/figure-text.ts'
import type { Measure } from '../view/measure.ts'
import { measureName, summaryName } from '../view/measure-text.ts'
import { type Outcome, outcomeTitle } from './outcome.ts'
import { fewestFlows } from './confirmed-flows.ts'

/** The title of a section, for its score, or the wording of a statement in quotation marks. */
export function associatedName(measure: Measure): string {
  return measure.kind === 'score' ? summaryName(measure) : `“${measureName(measure)}”`
}

/** What a table says of one association. */
export function associationText({ isSupported, rho, interval }: Association): string {
  if (rho === undefined) return 'Too few, or all level'
  if (isSupported) return rho > 0 ? 'Goes with it' : 'Goes against it'
  return interval && (interval.low > 0 || interval.high < 0)
    ? 'Too little to tell among so many'
    : 'No going together can be seen'
}

/** The sentence over a group's figures: what goes most surely with the outcome, or that nothing can be seen to. */
export function headlineOf({ group, associations }: GroupAssociations, outcome: Outcome): string {
  const first = associations.find(({ isSupported }) => isSupported)
  const title = `“${outcomeTitle(outcome)}”`
  const on = outcome.kind === 'flows' ? 'the share of their flows that are confirmed' : `the score on ${title}`
  if (!first) return `Among ${group.name} nothing can be seen to go with ${on}`
  const named = first.measure.kind === 'score' ? `“${associatedName(first.measure)}”` : associatedName(first.measure)
  const isUp = (first.rho ?? 0) > 0
  const tend =
    outcome.kind === 'flows'
      ? `have ${isUp ? 'more' : 'fewer'} of their flows confirmed`
      : `score ${isUp ? 'higher' : 'lower'} on ${title}`
  return `The ${group.name} that score higher on ${named} tend to ${tend}`
}

/** The figures behind that sentence, and how many others can be said; empty where nothing can. */
export function groundsOf({ associations }: GroupAssociations): string {
  const supported = associations.filter(({ isSupported }) => isSupported)
  const [first] = supported
  if (!first?.interval) return ''
  const figures = `Rank correlation ${signed(first.rho ?? 0, 2)}, 95% interval ${signedRange(first.interval, 2)}, ${first.pairs} with both.`
  return `${figures} Of the ${associations.length} looked at, ${supported.length} can be told from chance.`
}

/** What the flows of a group are, and how sure figures on them are; empty for scores. */
export function flowsText({ flows }: GroupAssociations): string {
  if (!flows) return ''
  const { organisations, tooFew, isWithoutCare, seed } = flows
  const without = isWithoutCare
    ? ' Flows with care providers are left out, because figures on them may not be shown here.'
    : ''
  return (
    `Of ${organisations} organisations with at least ${fewestFlows} flows that both ends answered; ${tooFew} have fewer and are left out.${without} ` +
    `A flow says something of both its ends, so that organisations are not independent: the intervals are of organisations drawn again with their flows (seed “${seed}”).`
  )
}
