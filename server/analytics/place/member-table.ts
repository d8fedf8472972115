import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { groupNames } from '../view/group-names.ts'
import { listed } from '../../platform/text/listed.ts'
import { answersOf } from '../view/measure.ts'
import { absenceName, measureName, numberText } from '../view/measure-text.ts'
import { placePath } from '../peers/peer-paths.ts'
import type { Shown } from './place-figure.ts'
import type { MemberValue, PlaceMembers } from './place-members.ts'

/** The organisations that the reader may see by name, with what they have on what is shown; each leads to its page among its peers. */
export function memberTable(
  { named }: PlaceMembers,
  { shown, collection }: { shown: Shown; collection: string },
): Partials['table'] | undefined {
  if (named.length === 0) return undefined
  return {
    caption: { text: measureName(shown.measure), size: 's' },
    head: [
      { text: 'Organisation' },
      { text: 'Provider type' },
      { text: 'Responded' },
      { text: shown.measure.kind === 'score' ? 'Score' : 'Answer' },
    ],
    rows: named.map(({ code, name, setting, responded, value, scoreHref, hasPlace }) => [
      { text: name, ...(hasPlace && { href: placePath(collection, { organisationCode: code, setting }) }) },
      { text: providerTypeNames[setting] },
      { text: responded ? 'Yes' : 'No' },
      {
        text: valueText(shown, value),
        ...(scoreHref !== undefined && {
          href: scoreHref,
          visuallyHiddenText: `score of ${name}, and what it was made from`,
        }),
      },
    ]),
    firstCellIsHeader: true,
    responsive: true,
    classes: 'app-wrap',
  }
}

/** Those whom the reader sees in numbers only: "12 care providers, 7 of them with a response". */
export function unnamedText({ unnamed }: PlaceMembers): string {
  return listed(
    unnamed.map(({ type, invited, responding }) => `${invited} ${nameOf(type, invited)} (${responding} responded)`),
  )
}

/** "1 acute trust", "2 acute trusts". */
function nameOf(type: keyof typeof groupNames, count: number): string {
  return count === 1 ? groupNames[type].replace(/s$/, '') : groupNames[type]
}

function valueText({ measure }: Shown, value: MemberValue): string {
  if (value.kind === 'absent') return absenceName(value.absence)
  if (value.kind === 'number') return numberText(measure, value.value)
  const answers = answersOf(measure)
  return value.places.map((place) => answers[place] ?? '').join('; ') || 'None of the answers'
}
