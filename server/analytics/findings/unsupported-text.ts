import { listed } from '../../platform/text/listed.ts'
import type { Measure } from '../view/measure.ts'
import { measureName } from '../view/measure-text.ts'
import type { Unsupported } from './unsupported.ts'

/** What cannot be said, with the questions of which it cannot. */
export interface UnsupportedText {
  text: string
  about: string[]
}

const mostNamed = 8

export function unsupportedTexts({ alike, undecided }: Unsupported): UnsupportedText[] {
  return [
    ...alike.map(({ groups, measures }) => ({
      text: `No difference between ${groupsText(groups.map(({ name }) => name))} can be seen:`,
      about: measures.map(nameOf),
    })),
    ...undecided.map(({ group, measures }) => ({
      text: `It cannot be said that more than half of ${group.name} agree, or that more than half disagree:`,
      about: measures.map(nameOf),
    })),
  ]
}

/** So many that each was compared with the others only are not named one by one. */
function groupsText(names: readonly string[]): string {
  return names.length > mostNamed ? `any one of the ${names.length} groups and the others` : listed(names)
}

function nameOf(measure: Measure): string {
  return measure.kind === 'score' ? 'Section score' : measureName(measure)
}
