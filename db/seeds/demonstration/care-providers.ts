import { boards, type InventedRegion, regions } from './geography.ts'
import { type InventedOrganisation, newOrganisation } from './organisation.ts'
import { placeNames } from './place-names.ts'
import { type Wave, waves } from './waves.ts'

const kinds = [
  'Home Care',
  'House Care Home',
  'Court Nursing Home',
  'Supported Living',
  'Lodge Care Home',
  'Care at Home',
]

/** The care providers of a region that any collection invites, and which of them each does. */
const samples = regions.map((region) => ({
  region,
  everInvited: region.careInvited + step(region) * (waves.length - 1),
}))

/** A run of codes for each region. */
export const careProviders: readonly InventedOrganisation[] = samples
  .flatMap(({ region, everInvited }) => Array.from({ length: everInvited }, (_, index) => ({ region, index })))
  .map(({ region, index }, place) =>
    newOrganisation(
      {
        code: `9-${100_000_001 + place}`,
        name: careName(place),
        type: 'care',
        region: region.code,
        foundingBoard: homeOf(region, index),
        size: index % 4 === 0 ? 'large' : index % 2 === 0 ? 'medium' : 'small',
      },
      ['care'],
    ),
  )

/**
 * The codes of the sample of a collection: in each region a window that moves on by a fifth from one to the next, so that
 * neighbouring collections share four fifths. The present one begins at the region's first code.
 */
export function careSample(wave: Wave): ReadonlySet<string> {
  const moves = waves.length - 1 - waves.indexOf(wave)
  return new Set(
    regions.flatMap((region) => {
      const own = careProviders.filter((provider) => provider.region === region.code)
      const start = moves * step(region)
      return own.slice(start, start + region.careInvited).map(({ code }) => code)
    }),
  )
}

function step(region: InventedRegion): number {
  return Math.round(region.careInvited / 5)
}

/** No pair of a place and a kind comes twice. */
function careName(place: number): string {
  const name = placeNames[placeNames.length - 1 - (place % 200)]
  return `${name} ${kinds[((place % 200) + Math.floor(place / 200)) % kinds.length]}`
}

/** Larger boards have more of them. */
function homeOf(region: InventedRegion, index: number): string {
  const homes = boards
    .filter((board) => board.region === region.code)
    .flatMap((board) => Array.from({ length: board.trusts.acute }, () => board.code))
  const home = homes[(index * 7) % homes.length]
  if (!home) throw new Error(`${region.name} has no integrated care board`)
  return home
}
