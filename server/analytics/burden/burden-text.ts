import { optionsOf } from '../../instruments/answer-value.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { SectionBurden } from './burden.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { answersOf } from '../view/measure.ts'
import type { MeasureSpread } from './read-burden.ts'

/** A figure rests on at least so many responses: of fewer, one could tell how long a person took. */
export const fewestResponses = 5

export function groupText(type: ProviderType | undefined): string {
  return type ? capitalised(groupNames[type]) : 'All'
}

export function sectionText({ section }: Pick<SectionBurden, 'section'>): string {
  return section?.title ?? 'The whole: task list, checking and signing'
}

/** The most common answer of an item in words. */
export function commonAnswer({ measure, spread: { value } }: MeasureSpread): string {
  if (value === undefined) return ''
  const { item, column } = measure
  if (column.kind === 'numbers') return String(value)
  if (column.kind === 'places') return answersOf(measure)[value] ?? ''
  const chosen = optionsOf(item).filter((_, place) => (value & (1 << place)) !== 0)
  return chosen.map(({ text }) => text).join('; ') || 'None of them'
}

/** Minutes for each question: what half of the responses stayed below, shared out evenly. */
export function minutesPerItem({ quartiles, items }: SectionBurden): number | undefined {
  return quartiles && items ? quartiles.median / items : undefined
}
