import { setImmediate as othersTurn } from 'node:timers/promises'
import { isInSight } from '../../access/area.ts'
import { isAdministrator } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Section } from '../../instruments/instrument.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { type KeptSheet, sheetInForce } from '../../responses/kept-sheet.ts'
import { listKeptSheets } from '../../responses/response-sheets-query.ts'
import { betterPeers, type BetterPeers } from './better-peers.ts'
import { itemPlace, type ItemPlace } from './item-place.ts'
import { listMeasures } from '../view/measure.ts'
import { rowOf } from '../own-figures/own-figures.ts'
import { mayOpenScore } from '../own-figures/score-sight.ts'
import { type Peers, peersOf } from './peer-figures.ts'
import { isOwn, mayOpenPlace } from './peer-sight.ts'
import { keptSectionPlaces, type SectionPlace } from './section-places.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import type { View } from '../view/view.ts'

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
  /** Whether its scores open to what they were made from. */
  opensScores: boolean
  peers: Peers
  /** Of the peers only those in the reader's own area, while the collection is open. */
  isPartOfCountry: boolean
  sections: readonly SectionPlace[]
  row: number
  better: BetterPeers
}

/** With every question. */
export interface PeerReadingInFull extends PeerReading {
  items: readonly { section: Section; items: readonly ItemPlace[] }[]
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
  const sections = await keptSectionPlaces(columns, { row, peers, sight: scope.sight })
  const sheets = await listKeptSheets(db, [participant.id])
  return {
    ...seen,
    participant,
    hasAnswered: columns.responded[row] === 1,
    sheet: sheetInForce(sheets, participant.id),
    seesSigner: isAdministrator(user) || isOwn(user, collection, participant),
    opensScores: columns.responded[row] === 1 && mayOpenScore(user, collection, participant),
    peers,
    isPartOfCountry: scope.sight.area !== 'everywhere',
    sections,
    row,
    better: betterPeers(seen, user, { row, peers, sections, gap: question.gap }),
  }
}

/** Reads no more: it counts one question at a time, so that nothing else waits long. */
export async function readPeersInFull(db: Database, user: User, question: PeerQuestion): Promise<PeerReadingInFull> {
  const reading = await readPeers(db, user, question)
  const { columns } = reading
  const places: ItemPlace[] = []
  for (const measure of listMeasures(columns)) {
    if (measure.kind !== 'item') continue
    places.push(itemPlace(measure, reading))
    await othersTurn()
  }
  const items = columns.instrument.sections
    .map((section) => ({ section, items: places.filter(({ measure }) => measure.section.code === section.code) }))
    .filter((each) => each.items.length > 0)
  return { ...reading, items }
}
