import { listed } from '../../platform/text/listed.ts'
import type { PairSummary } from './corroboration-result.ts'
import type { Corroboration } from './summarise-corroboration.ts'

type Reason = Extract<PairSummary, { withheld: unknown }>['withheld']

/** "In North West", or nothing where nobody is left out. */
export function placeText({ view, choices }: Pick<Corroboration, 'view' | 'choices'>): string {
  const named = (codes: readonly string[], places: Corroboration['choices']['regions']) =>
    listed(places.filter(({ code }) => codes.includes(code)).map(({ name }) => name))
  const [regions, icbs] = [named(view.regions, choices.regions), named(view.icbs, choices.icbs)]
  if (regions && icbs) return `Pairs with an end in ${regions}, and of that only in ${icbs}`
  return regions || icbs ? `Pairs with an end in ${regions}${icbs}` : ''
}

/** What the reader is not shown, and why. */
export function corroborationLimits(found: Corroboration): string[] {
  const { result, sight, choices, collection, view } = found
  if (!result) return []
  const fewest = collection.policy.fewestCareProviders
  const reasons = [...new Set(result.pairs.flatMap((pair) => ('withheld' in pair ? [pair.withheld] : [])))]
  const places = choices.regions.length > 0 ? choices.regions : choices.icbs
  return [
    ...(sight.area === 'everywhere'
      ? []
      : [
          `While the collection is open you see pairs with an end in your own area only: ${listed(places.map(({ name }) => name))}`,
        ]),
    ...(view.weighted && !result.hasWeights
      ? ['The register holds no numbers of shared patients, so nothing can be weighted by them']
      : []),
    ...reasons.map((reason) => withheldText(reason, fewest)),
  ]
}

function withheldText(reason: Reason, fewest: number): string {
  switch (reason) {
    case 'too_few':
      return `Pairs with care providers are left out where fewer than ${fewest} care providers stand behind the figure`
    case 'not_by_icb':
      return 'Pairs with care providers are not shown by integrated care board: the smallest area they are shown for is a region'
    case 'not_by_programme':
      return 'Pairs with care providers are not shown by shared record programme'
    case 'not_by_size':
      return 'Pairs with care providers are not shown by size'
    case 'not_by_saved_group':
      return 'Pairs with care providers are not shown by saved group'
    case 'not_by_region':
      return `Some pairs with care providers are not shown by region, because in at least one region fewer than ${fewest} care providers stand behind the figure`
    case 'not_weighted':
      return 'Pairs with care providers are not weighted by shared patients: one with many patients would stand for the others'
  }
}
