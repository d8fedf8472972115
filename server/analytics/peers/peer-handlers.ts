import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import { pdfDocument } from '../../platform/files/pdf-document.ts'
import type { Database } from '../../platform/database/open.ts'
import { csvReply } from '../../platform/http/csv-reply.ts'
import { wholeAddress } from '../../platform/http/frame.ts'
import { file, page, type Reply } from '../../platform/http/reply.ts'
import { boardPack } from './board-pack.ts'
import { listPeers } from './list-peers.ts'
import { readPeerSearch, readPlace, wholeOf } from './peer-form.ts'
import { peerListPage } from './peer-list-page.ts'
import { placePath } from './peer-paths.ts'
import { peerFile } from './peer-file.ts'
import { peerPage } from './peer-page.ts'
import type { Made } from './report-blocks.ts'
import { peerReport } from './peer-report.ts'
import { readBoardPack } from './read-board-pack.ts'
import { type PeerReading, type PeerReadingInFull, readPeers, readPeersInFull } from './read-peers.ts'
import { reportPage } from './report-page.ts'
import { readView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

type PlaceRequest = Request<CollectionParams & { organisation: string; setting: string }>

/** Which organisations a reader may look at among their peers. */
export async function getPeers(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const view = wholeOf(request.params.collection)
  const list = await listPeers(db, currentUser(request), view, readPeerSearch(request.query))
  const { view: asked } = readView(view.collection, request.query)
  return page('analytics/peer-list', peerListPage(list, asked))
}

export async function getPeer(request: PlaceRequest, db: Database): Promise<Reply> {
  return page('analytics/peer', peerPage(await fullReadingFor(request, db)))
}

export async function getPeerFile(request: PlaceRequest, db: Database): Promise<Reply> {
  return csvReply(request.query, peerFile(await fullReadingFor(request, db)))
}

/** For the board of the organisation: a page to print, and the same as a document. */
export async function getPeerReport(request: PlaceRequest, db: Database): Promise<Reply> {
  const reading = await readingFor(request, db)
  const path = placePath(reading.collection.code, reading.participant)
  const links = { pdf: `${path}/report.pdf`, back: { text: reading.participant.name, href: path } }
  return page('analytics/report', reportPage(peerReport(reading, made(request)), links))
}

export async function getPeerPdf(request: PlaceRequest, db: Database): Promise<Reply> {
  const reading = await readingFor(request, db)
  const { organisationCode, setting } = reading.participant
  const name = `peers-${reading.collection.code}-${organisationCode}-${setting}.pdf`
  return file(name, 'application/pdf', pdfDocument(peerReport(reading, made(request))))
}

/** The figures of one region or integrated care board as a document for its board. */
export async function getBoardPack(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const pack = await readBoardPack(db, currentUser(request), readView(request.params.collection, request.query))
  const { regions, icbs } = pack.view.filters
  const name = `board-pack-${pack.collection.code}-${regions[0] ?? icbs[0] ?? ''}.pdf`
  return file(name, 'application/pdf', pdfDocument(boardPack(pack, made(request))))
}

/** The address of a document is that of the request: it makes the same again. */
function made<Params>(request: Request<Params>): Made {
  return { on: new Date(), address: wholeAddress(request) }
}

function readingFor(request: PlaceRequest, db: Database): Promise<PeerReading> {
  return readPeers(db, currentUser(request), readPlace(request.params, request.query))
}

function fullReadingFor(request: PlaceRequest, db: Database): Promise<PeerReadingInFull> {
  return readPeersInFull(db, currentUser(request), readPlace(request.params, request.query))
}
