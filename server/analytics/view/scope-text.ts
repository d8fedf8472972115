import type { Choices, Place } from './choices.ts'
import type { Withheld } from './care-disclosure.ts'
import { byText } from './analysis-pages.ts'
import { groupNames } from './group-names.ts'
import { listed } from '../../platform/text/listed.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { WithheldGroup } from './group.ts'
import type { SeenView } from './see-view.ts'
import type { View } from './view.ts'

/** "Acute trusts only. In North West and South East", or nothing where nobody is left out. */
export function filterText({ choices, view }: Pick<SeenView, 'choices' | 'view'>): string {
  return [onlyType(view), ...placesAndMembers({ choices, view })].filter(Boolean).join('. ')
}

/** Of which collection and of whom a page is: "Sharing 2018. Acute trusts by region. In North West." */
export function printedText({ collection, choices, view }: Pick<SeenView, 'collection' | 'choices' | 'view'>): string {
  const types = capitalised(listed(view.filters.types.map((type) => groupNames[type])))
  const whom = view.by === 'type' ? types : `${types} ${byText[view.by]}`
  const words = [collection.name, whom, ...placesAndMembers({ choices, view })].filter(Boolean)
  return `${words.join('. ')}.`
}

function placesAndMembers({ choices, view }: Pick<SeenView, 'choices' | 'view'>): string[] {
  const regions = listed(namesOf(view.filters.regions, choices.regions))
  const icbs = listed(namesOf(view.filters.icbs, choices.icbs))
  const programmes = listed(namesOf(view.filters.programmes, choices.programmes), 'or')
  const sizes = listed(
    namesOf(view.filters.sizes, choices.sizes).map((name) => name.toLowerCase()),
    'or',
  )
  const groups = listed(
    namesOf(view.filters.groups, choices.groups).map((name) => `“${name}”`),
    'or',
  )
  const place =
    regions && icbs ? `In ${regions}, and of that only in ${icbs}` : regions || icbs ? `In ${regions}${icbs}` : ''
  return [
    place,
    programmes && `Shared record programme: ${programmes}`,
    sizes && `Size: ${sizes}`,
    groups && `Saved group: ${groups}`,
  ].filter(Boolean)
}

/** Groups of one type do not say which in their names, so that the page must. */
function onlyType({ by, filters: { types } }: View): string {
  const [type] = types
  return by !== 'type' && type && types.length === 1 ? `${capitalised(groupNames[type])} only` : ''
}

/** What the reader is not shown, and why. */
export function limitTexts(
  { scope, choices, collection, leftOut }: Pick<SeenView, 'scope' | 'choices' | 'collection'> & { leftOut?: number },
  withheld: readonly WithheldGroup[],
): string[] {
  const reasons = [...new Set(withheld.map((group) => group.withheld))]
  return [
    ...(scope.sight.area === 'everywhere' ? [] : [ownAreaText(choices)]),
    ...(leftOut ? [leftOutText(leftOut)] : []),
    ...reasons.map((reason) => withheldText(reason, collection.policy.fewestCareProviders)),
  ]
}

function ownAreaText({ regions, icbs }: Choices): string {
  const places = regions.length > 0 ? regions : icbs
  const names = places.length > 0 ? `: ${listed(places.map(({ name }) => name))}` : ''
  return `While the collection is open you see your own area only${names}`
}

function leftOutText(count: number): string {
  const trusts = count === 1 ? '1 trust of the saved groups is' : `${count} trusts of the saved groups are`
  return `${trusts} left out, because you may not see by name what they answered`
}

function withheldText(reason: Withheld, fewest: number): string {
  switch (reason) {
    case 'too_few':
      return `Too few to show: a figure on care providers rests on at least ${fewest} of them`
    case 'not_by_icb':
      return 'Figures on care providers are not shown by integrated care board: the smallest area they are shown for is a region'
    case 'not_by_programme':
      return 'Figures on care providers are not shown by shared record programme: the smallest group they are shown for is a region'
    case 'not_by_size':
      return 'Figures on care providers are not shown by size: the smallest group they are shown for is a region'
    case 'not_by_saved_group':
      return 'Figures on care providers are not shown by saved group: the smallest group they are shown for is a region'
    case 'not_as_today':
      return 'Figures on care providers are shown by the regions of the time only: two geographies side by side could give a few of them away'
    case 'not_by_region':
      return `Figures on care providers are not shown by region here, because in at least one region fewer than ${fewest} answered`
  }
}

function namesOf(codes: readonly string[], places: readonly Place[]): string[] {
  return places.filter(({ code }) => codes.includes(code)).map(({ name }) => name)
}
