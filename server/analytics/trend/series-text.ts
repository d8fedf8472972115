import type { Collection } from '../../collections/collection.ts'
import { listed } from '../../platform/text/listed.ts'
import type { SeenSeries } from './see-series.ts'
import type { Standing } from './followed-panel.ts'
import type { Break, Join, Tracked } from './tracked.ts'

/** The time of a collection in years with decimals, that of its first day. */
export function timeOf({ opensOn }: Pick<Collection, 'opensOn'>): number {
  const year = Number(opensOn.slice(0, 4))
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  return year + (Date.parse(`${opensOn}T00:00:00Z`) - start) / (end - start)
}

/** Which collections are followed, and in which places. */
export function seriesText({ waves, seen }: SeenSeries): string {
  const names = waves.map(
    ({ collection }) => `${collection.name}${collection.state === 'open' ? ' (open, so not final)' : ''}`,
  )
  const places =
    seen.asked.geography === 'today'
      ? 'Organisations are in the regions and boards of today, one that has closed in those of its successor.'
      : 'Organisations are in the regions and boards that each collection kept of them.'
  return `${names.length === 1 ? 'One collection' : `${names.length} collections`}: ${listed(names)}. ${places}`
}

/** Where and why lines are broken. */
export function breakTexts({ waves }: Pick<SeenSeries, 'waves'>, { joins }: Tracked): string[] {
  return joins.flatMap((join: Join, place) => {
    if (join === 'joined') return []
    const [earlier, later] = [waves[place]?.collection.code ?? '', waves[place + 1]?.collection.code ?? '']
    return [`${earlier} and ${later} are not joined: ${breakText(join)}`]
  })
}

function breakText(join: Break): string {
  switch (join) {
    case 'absent':
      return 'one of them did not ask this'
    case 'items':
      return 'they do not score the same questions, or not all of these are comparable'
    case 'not_comparable':
      return 'what was asked changed, and the figures are not comparable'
    case 'undecided':
      return 'what was asked does not read the same, and nobody has decided that it means the same'
  }
}

/** Why there is no figure of a group in a collection. */
export function standingText(standing: Exclude<Standing, { point: unknown }>): string {
  if ('withheld' in standing) return 'Not shown'
  return standing.absent === 'item' ? 'Not in this version' : 'No such organisations'
}

/** Organisations that are left out where places of today are asked for and they have none. */
export function nowhereText({ nowhere, waves, seen }: SeenSeries): string[] {
  const { by, filters } = seen.view
  const isByPlace = by === 'region' || by === 'icb' || filters.regions.length > 0 || filters.icbs.length > 0
  const some = waves.flatMap(({ collection }, place) =>
    nowhere[place] ? [`${nowhere[place]} of ${collection.code}`] : [],
  )
  if (!isByPlace || some.length === 0) return []
  return [`Not counted, because the register knows no place for them today: ${listed(some)}`]
}
