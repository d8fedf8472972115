import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { type Handler, json, page, type Reply, seeOther } from '../../platform/http/reply.ts'
import { discardRelease } from '../discard-release.ts'
import { prepareRelease } from '../prepare-release.ts'
import { publishRelease } from '../publish-release.ts'
import type { Provenance } from '../provenance.ts'
import { programmeReleasePath, releasesPath } from '../release-paths.ts'
import { changeOpenings } from './change-openings.ts'
import { readRelease, readReleases } from './read-releases.ts'
import { newReleasePage, openingsPage } from './release-form-page.ts'
import { readReleaseNumber } from '../release-number-form.ts'
import { readManifestHash, readReleaseForm, typedOpenings } from './release-form.ts'
import { buildingOf, releasePage } from './release-page.ts'
import { discardingPage, publicationPage } from './release-steps-page.ts'
import { releasesPage } from './releases-page.ts'
import { stopBuilding, tryReleaseAgain } from './change-building.ts'

interface CollectionParams {
  collection: string
}

interface ReleaseParams extends CollectionParams {
  number: string
}

export async function getReleases(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  return page(
    'releases/releases',
    releasesPage(await readReleases(db, currentUser(request), request.params.collection)),
  )
}

export async function getNewRelease(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { collection, releases, refusal, reply } = await readReleases(
    db,
    currentUser(request),
    request.params.collection,
  )
  if (refusal) return seeOther(releasesPath(collection.code))
  const corrected = releases[0]?.release.number
  // why the round was opened that led to it is a first draft of what it corrects
  const reason = reply?.corrects !== undefined && reply.corrects === corrected ? reply.reason : ''
  const typed = { ...typedOpenings([]), reason }
  return page('form', newReleasePage(collection, { number: (corrected ?? 0) + 1, typed, faults: {} }))
}

export function postRelease(provenance: Provenance): Handler<CollectionParams> {
  return async (request, db) => {
    const user = currentUser(request)
    const now = new Date()
    const { collection, releases, refusal } = await readReleases(db, user, request.params.collection)
    const number = (releases[0]?.release.number ?? 0) + 1
    const { typed, openings, faults } = readReleaseForm(request.body, now, { needsReason: number > 1 })
    if (!refusal && !openings) return page('form', newReleasePage(collection, { number, typed, faults }), 400)
    const asked = { collectionCode: collection.code, reason: typed.reason, openings: openings ?? [] }
    const prepared = await prepareRelease(db, { user, provenance }, asked, now)
    return seeOther(programmeReleasePath(collection.code, { number: prepared }))
  }
}

export async function getRelease(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  return page('releases/release', releasePage(await reading(request, db)))
}

/** For the script of the page, while the files are being built. */
export async function getProgress(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const read = await reading(request, db)
  const { failed, ...progress } = buildingOf(read)
  return json({ ...progress, ended: failed || read.release.state !== 'preparing' })
}

export async function postAgain(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const asked = askedFor(request)
  await tryReleaseAgain(db, currentUser(request), asked, new Date())
  return seeOther(programmeReleasePath(asked.collectionCode, asked))
}

export async function postStop(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const asked = askedFor(request)
  await stopBuilding(db, currentUser(request), asked, new Date())
  return seeOther(programmeReleasePath(asked.collectionCode, asked))
}

export async function getPublication(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const read = await reading(request, db)
  if (read.release.state !== 'ready') return seeOther(programmeReleasePath(read.collection.code, read.release))
  return page('step', publicationPage(read))
}

export async function postPublication(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const asked = askedFor(request)
  const publication = { ...asked, manifestHash: readManifestHash(request.body) }
  await publishRelease(db, { user: currentUser(request) }, publication, new Date())
  return seeOther(programmeReleasePath(asked.collectionCode, asked))
}

export async function getDiscarding(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const read = await reading(request, db)
  if (read.release.state === 'published') return seeOther(programmeReleasePath(read.collection.code, read.release))
  return page('step', discardingPage(read))
}

export async function postDiscarding(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const asked = askedFor(request)
  await discardRelease(db, currentUser(request), asked, new Date())
  return seeOther(releasesPath(asked.collectionCode))
}

export async function getOpenings(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const { collection, release, openings } = await reading(request, db)
  return page('form', openingsPage(collection, release, { typed: typedOpenings(openings), faults: {} }))
}

export async function postOpenings(request: Request<ReleaseParams>, db: Database): Promise<Reply> {
  const { collection, release } = await reading(request, db)
  const { typed, openings, faults } = readReleaseForm(request.body, new Date(), { needsReason: false })
  if (!openings) return page('form', openingsPage(collection, release, { typed, faults }), 400)
  await changeOpenings(db, currentUser(request), { ...askedFor(request), openings }, new Date())
  return seeOther(programmeReleasePath(collection.code, release))
}

function reading(request: Request<ReleaseParams>, db: Database) {
  return readRelease(db, currentUser(request), askedFor(request))
}

function askedFor({ params }: Pick<Request<ReleaseParams>, 'params'>) {
  return { collectionCode: params.collection, number: readReleaseNumber(params) }
}
