import type { MeasureSummary } from '../figures/summarise-sections.ts'
import type { NumberDifference } from '../figures/number-comparison.ts'
import { listed } from '../../platform/text/listed.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { Measure } from '../view/measure.ts'
import { summaryName } from '../view/measure-text.ts'
import { condition } from '../wording/claim-text.ts'

interface Told {
  measure: Measure
  difference: NumberDifference
}

/** A title names no more groups than these. */
const mostListed = 4

/**
 * What the means of all sections say, in one sentence: the surest difference, and on how many other sections groups can be
 * told apart; or that they cannot be. `measures` are judged together.
 */
export function overviewTitle(measures: readonly MeasureSummary[]): string {
  const told = measures.flatMap(({ measure, differences }) =>
    differences.filter(({ isSupported }) => isSupported).map((difference): Told => ({ measure, difference })),
  )
  const [surest] = told.toSorted(
    ({ difference: a }, { difference: b }) => Number(b.isCertain) - Number(a.isCertain) || a.adjusted - b.adjusted,
  )
  if (!surest) return nothingTold(measures)
  const others = new Set(told.map(({ measure }) => measure)).size - 1
  return [differenceText(surest), othersText(others, measures), ...(surest.difference.isCertain ? [] : [condition])]
    .filter(Boolean)
    .join(', ')
}

/** "Care providers score higher than acute trusts on “Local plans”". */
function differenceText({ measure, difference: { first, second, delta = 0 } }: Told): string {
  const [higher, lower] = delta > 0 ? [first, second] : [second, first]
  const verb = measure.kind === 'score' ? 'score' : 'lie'
  return `${capitalised(higher.name)} ${verb} higher than ${lower.name} on “${summaryName(measure)}”`
}

function othersText(others: number, measures: readonly MeasureSummary[]): string {
  return others === 0 ? '' : `and groups differ on ${others} more of the ${measures.length} ${kindOf(measures)}`
}

function nothingTold(measures: readonly MeasureSummary[]): string {
  const groups = new Map(
    measures.flatMap((measure) =>
      measure.groups.filter(({ basis }) => basis.answered > 0).map(({ code, name }) => [code, name] as const),
    ),
  )
  const names = [...groups.values()]
  if (names.length < 2) return `Means of ${names.join() || 'nobody'} on ${measures.length} ${kindOf(measures)}`
  const between = names.length > mostListed ? `these ${names.length} groups` : listed(names)
  return `No difference between ${between} can be seen on any of the ${measures.length} ${kindOf(measures)}`
}

function kindOf(measures: readonly MeasureSummary[]): string {
  return measures[0]?.measure.kind === 'score' ? 'sections' : 'questions'
}
