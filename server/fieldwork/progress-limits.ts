import { listed } from '../platform/text/listed.ts'
import { isCareProvider } from './invited-organisation.ts'
import type { Progress } from './read-progress.ts'

/** What the reader is not shown, and why. */
export function limitTexts({ sight, choices, rule, withCare, curveWithCare, counts, invited, collection }: Progress) {
  const areas = choices.regions.length > 0 ? choices.regions : choices.icbs
  const { fewestCareProviders: fewest } = collection.policy
  const hasCare = invited.groups.some(isCareProvider)
  const isPartly = sight.careDetail === 'region' && hasCare
  return [
    ...(sight.area === 'everywhere' ? [] : [`You see your own area only: ${listed(areas.map(({ name }) => name))}.`]),
    ...(isPartly && !withCare
      ? [
          'Care providers are not counted here: outside the programme team their smallest area is the region, and a figure on them rests on at least ' +
            `${fewest} of them in every region.`,
        ]
      : []),
    ...(isPartly && withCare && !rule.byRegion && counts.regions.length > 0
      ? [
          `The table by region leaves out care providers, because in at least one region fewer than ${fewest} were invited.`,
        ]
      : []),
    ...(isPartly && counts.icbs.length > 0 ? ['The table by integrated care board is of trusts only.'] : []),
    ...(withCare && !curveWithCare
      ? [`The lines leave out care providers, because in the earlier collection too few were invited to be shown here.`]
      : []),
  ]
}
