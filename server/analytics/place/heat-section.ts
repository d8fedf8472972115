import type { Partials } from '../../platform/http/partials.ts'
import type { Claims } from '../wording/claim-text.ts'
import { type HeatMap, heatMap } from './heat-map.ts'
import { colourKey, edgeText, heatPaint } from './heat-paint.ts'
import type { PlaceMap } from './map-place.ts'
import { directionText, unitText } from '../view/measure-text.ts'
import { claimsOf } from './place-claim.ts'
import { heatLinks } from './place-links.ts'
import { placeFindings } from './place-sentences.ts'
import { intervalsTable } from './place-tables.ts'

/** Every section by region. */
export interface HeatSection {
  claims: Claims
  direction: string
  key: Partials['colour-key'] | undefined
  maps: HeatMap[]
  tables: Partials['table'][]
}

export function heatSection(map: PlaceMap): HeatSection {
  const { asked, heat, heatBy } = map
  const corner = heatBy === 'region' ? 'Region' : 'Integrated care board'
  const paint = heatPaint(heat)
  const claims = claimsOf(
    map.claims,
    heat.flatMap(({ blocks }) => blocks),
  )
  const measure = heat[0]?.blocks[0]?.shown.measure
  return {
    claims: placeFindings(claims, nothingText(map)),
    direction: measure
      ? [directionText(measure), unitText(measure) && `Figures are ${unitText(measure)}.`].filter(Boolean).join(' ')
      : '',
    key: paint && { ...colourKey(paint, edgeText(paint.steps)), ...markNotes(map) },
    maps: paint
      ? heat.map((blocks) => heatMap(blocks, { paint, links: heatLinks(asked, heatBy), claims, corner }))
      : [],
    tables: heat.map((blocks) => intervalsTable(blocks, { corner, claims })),
  }
}

function nothingText({ heat, heatBy }: PlaceMap): string {
  const all = heat.flatMap(({ blocks }) => blocks)
  const hasFigures = all.some(({ places }) =>
    places.some((place) => place.kind === 'figure' && place.figure.estimate !== undefined),
  )
  if (!hasFigures) return 'There are no figures to show yet'
  const places = heatBy === 'region' ? 'region' : 'board'
  return all.some(({ whole }) => whole)
    ? `No ${places} can be told apart from the whole country on any section`
    : `Every section by ${places}, in your own area`
}

/** What the signs of a page mean; none where nothing is compared. */
export function markNotes({ claims }: Pick<PlaceMap, 'claims'>): Pick<Partials['colour-key'], 'marks' | 'family'> {
  return { marks: claims.length > 0, family: claims.length }
}
