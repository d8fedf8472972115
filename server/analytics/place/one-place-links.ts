import type { Partials } from '../../platform/http/partials.ts'
import { boardName } from './board-labels.ts'
import { byName, type PlaceAsked, placeAddress, stepAddress } from './place-asked.ts'
import type { Shown } from './place-figure.ts'
import type { View } from '../view/view.ts'
import type { OnePlace } from './visit-place.ts'

type Place = Pick<OnePlace, 'level' | 'place'>

export function placeName({ level, place }: Place): string {
  return level === 'icb' ? boardName(place.name) : place.name
}

/** The path of a place's page below its collection. */
export function pathOf({ level, place }: Place): string {
  return `place/${level === 'region' ? 'regions' : 'icbs'}/${encodeURIComponent(place.code)}`
}

/** The way back up, with what is asked; the region of a board only where the reader may see it. */
export function stepsAbove({ asked, level, region }: OnePlace): { text: string; href: string }[] {
  const step = { ...asked, sort: byName }
  return [
    { text: 'All collections', href: '/collections' },
    { text: 'Whole country', href: placeAddress('place', step) },
    ...(level === 'icb' && region ? [{ text: region.name, href: stepAddress(step, 'regions', region.code) }] : []),
  ]
}

/** What is asked, of this place only: for the other pages of the analysis. */
export function inPlace({ asked, level, place }: OnePlace): View {
  const places = level === 'region' ? { regions: [place.code] } : { icbs: [place.code] }
  return { ...asked.view, filters: { ...asked.view.filters, ...places } }
}

/** Which answer is shown, and which else could be; none where there is only one figure. */
export function answerLinks(
  { parts, asked }: Pick<OnePlace, 'parts' | 'asked'>,
  shown: Shown,
  addressOf: (asked: PlaceAsked) => string,
): Partials['answer-links'] {
  if (shown.kind !== 'share' || parts.length < 2) return []
  return parts.map((part, answer) => ({
    text: part.text,
    href: addressOf({ ...asked, answer }),
    isCurrent: part.text === shown.part.text,
  }))
}

export function memberPages(one: OnePlace): Partials['pagination'] | undefined {
  const { page, pages } = one.members
  if (pages === 1) return undefined
  const address = placeAddress(pathOf(one), one.asked)
  const link = (to: number) => ({
    href: `${address}${address.includes('?') ? '&' : '?'}page=${to}#organisations`,
    label: { text: `Page ${to} of ${pages}` },
  })
  return { ...(page > 1 && { previous: link(page - 1) }), ...(page < pages && { next: link(page + 1) }) }
}
