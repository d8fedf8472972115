import type { Association, GroupAssociations } from './associations.ts'
import { signed, signedRange } from './figure-text.ts'
import type { Measure } from './measure.ts'
import { measureName, summaryName } from './measure-text.ts'

/** "Leadership: section score", or the wording of a statement in quotation marks. */
export function associatedName(measure: Measure): string {
  return measure.kind === 'score' ? measureName(measure) : `“${measureName(measure)}”`
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
  if (!first || first.rho === undefined || !first.interval)
    return `Among ${group.name} nothing can be seen to go with ${summaryName(outcome)}`
  const how = first.rho > 0 ? 'score higher' : 'score lower'
  const figures = `rank correlation ${signed(first.rho, 2)}, 95% interval ${signedRange(first.interval, 2)}`
  return `Those ${group.name} that score higher on ${associatedName(first.measure)} tend to ${how} on ${summaryName(outcome)} (${figures}, ${first.pairs} with both)`
}
