import type { Section } from '../../instruments/instrument.ts'
import type { Sight } from '../../access/area.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBeside } from '../columns/figure-store.ts'
import type { Peers } from './peer-figures.ts'
import { type PeerPlace, placeAmong, type Standing, standingsOf } from './peer-place.ts'

/** The score of a section among those of the peers, and what may be said of it. */
export interface SectionPlace {
  section: Section
  place: PeerPlace
  standing: Standing
}

/** Every section that has a score, all judged together. */
export function sectionPlaces(columns: Columns, one: { row: number; peers: Peers }): SectionPlace[] {
  const placed = columns.instrument.sections.flatMap((section) => {
    const column = columns.scores.get(section.code)
    return column ? [{ section, place: placeAmong(one.peers, column, one.row) }] : []
  })
  const standings = standingsOf(placed.map(({ place }) => place))
  return placed.flatMap((each, place) => {
    const standing = standings[place]
    return standing ? [{ ...each, standing }] : []
  })
}

/** The same made once for all who see the same peers: those of its type in their sight, and how many of these must have a value. */
export function keptSectionPlaces(
  columns: Columns,
  { row, peers, sight }: { row: number; peers: Peers; sight: Sight },
): Promise<SectionPlace[]> {
  const key = `places of sections ${JSON.stringify([row, peers.type, peers.fewest, sight])}`
  return keptBeside(columns, { key, weight: 0.1 }, () => sectionPlaces(columns, { row, peers }))
}
