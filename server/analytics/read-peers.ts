import { isInSight } from '../access/area.ts'
import { isAdministrator } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Participant } from '../collections/collection.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Section } from '../instruments/instrument.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { type KeptSheet, sheetInForce } from '../responses/kept-sheet.ts'
import { listKeptSheets } from '../responses/response-sheets-query.ts'
import { itemPlace, type ItemPlace } from './item-place.ts'
import { listMeasures } from './measure.ts'
import { rowOf } from './own-figures.ts'
import { type Peers, peersOf } from './peer-figures.ts'
import { type PeerPlace, placeAmong, type Standing, standingsOf } from './peer-place.ts'
import { isOwn, mayBeNamed, mayOpenPlace } from './peer-sight.ts'
import { seeView, type SeenView } from './see-view.ts'
import { similarPeers, type SimilarPeer } from './similar-peers.ts'
import type { View } from './view.ts'

export interface PeerQuestion {
  view: View
  organisation: string
  setting: ProviderType
  /** The section in which others do better; undefined for the one where the organisation lies lowest. */
  gap: string | undefined
}

/** One organisation among its peers. */
export interface PeerReading extends SeenView {
  participant: Participant
  hasAnswered: boolean
  /** Undefined where nothing is signed; its signer is for the organisation itself and the programme team. */
  sheet: KeptSheet | undefined
  seesSigner: boolean
  peers: Peers
  /** Of the peers only those in the reader's own area, while the collection is open. */
  isPartOfCountry: boolean
  sections: readonly SectionPlace[]
  items: readonly { section: Section; items: readonly ItemPlace[] }[]
  better: BetterPeers
}

export interface SectionPlace {
  section: Section
  place: PeerPlace
  standing: Standing
}

/** Trusts that are most like it and do better in one section, or why none is named. */
export interface BetterPeers {
  section: Section | undefined
  gaps: readonly Section[]
  /** `isOpen` where the reader may open its own place. */
  found: readonly (SimilarPeer & { participant: Participant; isOpen: boolean })[]
  reason: 'care' | 'policy' | 'reader' | 'no_gap' | 'none_better' | undefined
}

/** What is outside the reader's rights looks as if it were not there. Few statements, however many participants. */
export async function readPeers(db: Database, user: User, question: PeerQuestion): Promise<PeerReading> {
  const seen = await seeView(db, user, question.view)
  const { columns, collection, scope } = seen
  const row = rowOf(columns, question.organisation, question.setting)
  const participant = row === undefined ? undefined : columns.participants[row]
  if (row === undefined || !participant || !mayOpenPlace(user, collection, participant))
    throw new NotFound('The organisation')
  const all = peersOf(columns, { organisationCode: question.organisation, type: question.setting }, collection.policy)
  const isSeen = (each: number) => isInSight(scope.sight, columns.participants[each] ?? participant)
  const peers = { ...all, rows: all.rows.filter(isSeen) }
  const sections = sectionPlaces(seen, { row, peers })
  const sheets = await listKeptSheets(db, [participant.id])
  return {
    ...seen,
    participant,
    hasAnswered: columns.responded[row] === 1,
    sheet: sheetInForce(sheets, participant.id),
    seesSigner: isAdministrator(user) || isOwn(user, collection, participant),
    peers,
    isPartOfCountry: scope.sight.area !== 'everywhere',
    sections,
    items: itemPlaces(seen, { row, peers }),
    better: betterPeers(seen, user, { row, peers, sections, gap: question.gap }),
  }
}

function sectionPlaces({ columns }: Pick<SeenView, 'columns'>, one: { row: number; peers: Peers }): SectionPlace[] {
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

function itemPlaces({ columns }: Pick<SeenView, 'columns'>, one: { row: number; peers: Peers }) {
  const measures = listMeasures(columns)
  return columns.instrument.sections
    .map((section) => ({
      section,
      items: measures.flatMap((measure) =>
        measure.kind === 'item' && measure.section.code === section.code ? [itemPlace(measure, one)] : [],
      ),
    }))
    .filter(({ items }) => items.length > 0)
}

function betterPeers(
  { columns, collection }: Pick<SeenView, 'columns' | 'collection'>,
  user: User,
  {
    row,
    peers,
    sections,
    gap,
  }: { row: number; peers: Peers; sections: readonly SectionPlace[]; gap?: string | undefined },
): BetterPeers {
  const gaps = sections
    .filter(({ standing }) => standing.outside === 'gap')
    .toSorted((a, b) => (a.place.percentile ?? 0) - (b.place.percentile ?? 0))
    .map(({ section }) => section)
  const section = gaps.find(({ code }) => code === gap) ?? gaps[0]
  const without = (reason: BetterPeers['reason']): BetterPeers => ({ section, gaps, found: [], reason })
  if (peers.type === 'care') return without('care')
  if (!collection.policy.namesTrusts) return without('policy')
  const named = peers.rows.filter((each) => {
    const participant = columns.participants[each]
    return participant !== undefined && mayBeNamed(user, collection, participant)
  })
  if (named.length === 0) return without('reader')
  if (!section) return without('no_gap')
  const found = similarPeers(columns.scores, section.code, { row, peers, named }).flatMap((each) => {
    const participant = columns.participants[each.row]
    return participant ? [{ ...each, participant, isOpen: mayOpenPlace(user, collection, participant) }] : []
  })
  return { section, gaps, found, reason: found.length > 0 ? undefined : 'none_better' }
}
