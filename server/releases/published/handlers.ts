import type { Request } from 'express'
import { currentUserIfAny } from '../../access/current-user.ts'
import { londonDate } from '../../collections/collection.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import type { FolderStore } from '../../platform/files/folder-store.ts'
import { type Handler, page, type Reply, seeOther } from '../../platform/http/reply.ts'
import { storedFile } from '../../platform/http/stored-file.ts'
import { readReleaseNumber } from '../release-number-form.ts'
import { releasePath } from '../release-paths.ts'
import { countChanges } from './count-changes.ts'
import { publishedReleasePage, type ReleasePageMatter } from './release-page.ts'
import { publishedReleasesPage } from './releases-page.ts'
import { latestRelease, seeRelease, seeReleases } from './see-releases.ts'
import { readFindings, takeReleaseFile } from './take-release-file.ts'

interface CollectionParams {
  collection: string
}

interface ReleaseParams extends CollectionParams {
  number: string
}

export async function getPublishedReleases(request: Request, db: Database): Promise<Reply> {
  const seen = await seeReleases(db, currentUserIfAny(request), londonDate(new Date()))
  return page('releases/published-releases', publishedReleasesPage(seen))
}

/** The newest of a collection that its reader may see. */
export async function getLatestRelease(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { collection } = request.params
  const latest = await latestRelease(db, currentUserIfAny(request), collection, londonDate(new Date()))
  return seeOther(releasePath(collection, latest))
}

export function getPublishedRelease(store: FolderStore, service: ReleasePageMatter['service']): Handler<ReleaseParams> {
  return async (request, db) => {
    const today = londonDate(new Date())
    const whole = await seeRelease(db, currentUserIfAny(request), askedFor(request.params), today)
    const findings = await readFindings(store, whole)
    const counted = await countChanges(store, whole)
    return page('releases/published-release', publishedReleasePage({ whole, findings, counted, service, today }))
  }
}

export function getReleaseFile(databases: Databases, store: FolderStore): Handler<ReleaseParams & { path: string[] }> {
  return async (request) => {
    const { params, method } = request
    const asked = { ...askedFor(params), file: params.path.join('/'), isTaken: method !== 'HEAD' }
    return storedFile(await takeReleaseFile(databases, { store, user: currentUserIfAny(request) }, asked, new Date()))
  }
}

function askedFor(params: ReleaseParams) {
  return { collectionCode: params.collection, number: readReleaseNumber(params) }
}
