import { missingNames } from '../../instruments/typed-missing.ts'
import type { Absence } from '../columns/columns.ts'
import { fixed } from '../wording/figure-text.ts'
import type { Measure, Part } from './measure.ts'

/** The name of a measure, for a heading or a list: the wording of its question without the full stop. */
export function measureName(measure: Measure): string {
  return measure.kind === 'item'
    ? measure.item.wording.text.replace(/\.$/, '')
    : `${measure.section.title}: section score`
}

/** Its name where all measures stand together: a score goes by its section. */
export function summaryName(measure: Measure): string {
  return measure.kind === 'score' ? measure.section.title : measureName(measure)
}

/** Whether higher is better or worse; nothing where it is neither. */
export function directionText(measure: Measure): string {
  if (measure.kind === 'score') return 'Scores run from 0 to 100. A higher score is better.'
  const { kind, direction } = measure.item
  if (direction === 'none') return ''
  if (kind === 'statement') return direction === 'good' ? 'Agreeing is good.' : 'Agreeing is bad.'
  if (kind === 'maturity_level') return 'A higher level is better.'
  if (kind === 'number') return direction === 'good' ? 'Higher is better.' : 'Lower is better.'
  return ''
}

/** What the members of a part did: "agree", or "chose “Fax”". */
export function partVerb(measure: Measure, part: Part): string {
  if (measure.kind === 'item' && measure.item.kind === 'statement')
    return part.text.startsWith('Agree') ? 'agree' : 'disagree'
  return measure.kind === 'item' && measure.item.kind === 'maturity_level'
    ? `are at “${part.text}”`
    : `chose “${part.text}”`
}

/** How a number or a score is written, with a decimal more than it was given, for what is made of several. */
export function numberText(measure: Measure, value: number): string {
  if (measure.kind === 'score' || measure.item.kind !== 'number') return fixed(value, 1)
  const text = fixed(value, decimalsOf(measure))
  return measure.item.unit === '%' ? `${text}%` : text
}

export function decimalsOf(measure: Measure): number {
  return measure.kind === 'item' && measure.item.kind === 'number' ? Math.min(2, measure.item.decimals + 1) : 1
}

/** "out of 5", where a number's unit is not a percentage. */
export function unitText(measure: Measure): string {
  if (measure.kind === 'score' || measure.item.kind !== 'number' || measure.item.unit === '%') return ''
  return measure.item.unit
}

export function absenceName(absence: Absence): string {
  return absence === 'no_score' ? 'Too few answers for a score' : missingNames[absence]
}
