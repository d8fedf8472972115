import type { Association, GroupAssociations } from './associations.ts'
import { signed, signedRange } from '../wording/figure-text.ts'
import type { Measure } from '../view/measure.ts'
import { measureName, summaryName } from '../view/measure-text.ts'

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
export function headlineOf({ group, associations }: GroupAssociations, outcome: Measure): string {
  const first = associations.find(({ isSupported }) => isSupported)
  if (!first) return `Among ${group.name} nothing can be seen to go with the score on “${summaryName(outcome)}”`
  const on = first.measure.kind === 'score' ? `“${associatedName(first.measure)}”` : associatedName(first.measure)
  const how = (first.rho ?? 0) > 0 ? 'higher' : 'lower'
  return `The ${group.name} that score higher on ${on} tend to score ${how} on “${summaryName(outcome)}”`
}

/** The figures behind that sentence, and how many others can be said; empty where nothing can. */
export function groundsOf({ associations }: GroupAssociations): string {
  const supported = associations.filter(({ isSupported }) => isSupported)
  const [first] = supported
  if (!first?.interval) return ''
  const figures = `Rank correlation ${signed(first.rho ?? 0, 2)}, 95% interval ${signedRange(first.interval, 2)}, ${first.pairs} with both.`
  return `${figures} Of the ${associations.length} looked at, ${supported.length} can be told from chance.`
}
