import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { type Cell, endsOf } from '../figures/figure-cells.ts'
import { absences, type Absence } from '../columns/columns.ts'
import { type ItemPlace, sameShare } from './item-place.ts'
import type { PeerFigures } from './peer-figures.ts'
import type { PeerPlace, Standing, ValuePlace } from './peer-place.ts'
import { answerText } from './among-peers-tables.ts'
import type { PeerReadingInFull } from './read-peers.ts'

const cuts = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9]

const columns = [
  'collection',
  'organisation',
  'provider_type',
  'section',
  'item',
  'own',
  'own_answer',
  'own_missing',
  'peers',
  'peers_answered',
  ...absences.map((absence) => `peers_${absence}`),
  'same_answer',
  'percentile',
  'percentile_low',
  'percentile_high',
  'median_low',
  'median_high',
  ...cuts.map((cut) => `peers_${Math.round(cut * 100)}_per_cent_below`),
  'p_adjusted',
  'standing',
]

/** A row for each section's score and each question. */
export function peerFile({ collection, participant, peers, sections, items }: PeerReadingInFull): FiguresFile {
  const start = [collection.code, participant.organisationCode, participant.setting]
  const rows: Cell[][] = [
    ...sections.map(({ section, place, standing }) => [
      ...start,
      section.code,
      '',
      ...placeCells({
        place,
        peers: place.peers,
        absence: place.absence,
        invited: peers.rows.length,
        answer: undefined,
        same: undefined,
      }),
      ...standingCells(standing),
    ]),
    ...items.flatMap(({ section, items: asked }) =>
      asked.map((item) => [...start, section.code, item.measure.item.code, ...itemCells(item, peers.rows.length)]),
    ),
  ]
  return { name: `${collection.code}-peers-${participant.organisationCode}-${participant.setting}`, columns, rows }
}

function itemCells(item: ItemPlace, invited: number): Cell[] {
  const { place, shares, absence } = item
  const cells = placeCells({
    place,
    peers: shares ?? place?.peers,
    absence,
    invited,
    answer: absence ? undefined : answerText(item),
    same: sameShare(item),
  })
  return [...cells, undefined, undefined]
}

function placeCells({
  place,
  peers,
  absence,
  invited,
  answer,
  same,
}: {
  place: ValuePlace | PeerPlace | undefined
  peers: PeerFigures | undefined
  absence: Absence | undefined
  invited: number
  answer: string | undefined
  same: number | undefined
}): Cell[] {
  return [
    place?.own,
    answer,
    absence,
    invited,
    peers?.count,
    ...absences.map((each) => (peers ? (peers.missing.get(each) ?? 0) : undefined)),
    same,
    place?.percentile,
    ...endsOf(place?.percentileInterval),
    ...endsOf(place && 'medianInterval' in place ? place.medianInterval : undefined),
    ...cuts.map((cut) => cutOf(place?.peers, cut)),
  ]
}

function cutOf(peers: PeerFigures | undefined, cut: number): number | undefined {
  return peers?.spread.kind === 'quantiles' ? peers.spread.values[peers.spread.shares.indexOf(cut)] : undefined
}

function standingCells({ adjusted, side }: Standing): Cell[] {
  return [adjusted, side]
}
