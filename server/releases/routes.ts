import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import type { FolderStore } from '../platform/files/folder-store.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { Provenance } from './provenance.ts'
import { getFile, getFiles } from './live/handlers.ts'
import {
  getDiscarding,
  getNewRelease,
  getOpenings,
  getProgress,
  getPublication,
  getRelease,
  getReleases,
  postAgain,
  postDiscarding,
  postOpenings,
  postPublication,
  postRelease,
  postStop,
} from './programme/handlers.ts'
import { getLatestRelease, getPublishedRelease, getPublishedReleases, getReleaseFile } from './published/handlers.ts'

interface ReleaseSettings {
  /** Keys the pseudonyms of care providers. */
  pseudonymKey: string
  /** Holds the files of releases. */
  store: FolderStore
  /** Where people reach the service, and what it is called. */
  address: string
  serviceName: string
  /** What is pinned of the service itself when a release is prepared. */
  provenance: Provenance
}

export function releaseRoutes(databases: Databases, settings: ReleaseSettings): Router {
  const { pseudonymKey, store, provenance, address, serviceName } = settings
  const service = { address, name: serviceName }
  const all = '/programme/collections/:collection/releases'
  const one = `${all}/:number`
  return Router()
    .get('/collections/:collection/files', reads(databases, getFiles(pseudonymKey)))
    .get('/collections/:collection/files/:file', reads(databases, getFile(databases, pseudonymKey)))
    .get(all, reads(databases, getReleases))
    .post(all, writes(databases, postRelease(provenance)))
    .get(`${all}/new`, reads(databases, getNewRelease))
    .get(one, reads(databases, getRelease))
    .get(`${one}/progress`, reads(databases, getProgress))
    .post(`${one}/again`, writes(databases, postAgain))
    .post(`${one}/stop`, writes(databases, postStop))
    .get(`${one}/publication`, reads(databases, getPublication))
    .post(`${one}/publication`, writes(databases, postPublication))
    .get(`${one}/discarding`, reads(databases, getDiscarding))
    .post(`${one}/discarding`, writes(databases, postDiscarding))
    .get(`${one}/openings`, reads(databases, getOpenings))
    .post(`${one}/openings`, writes(databases, postOpenings))
    .get('/releases', reads(databases, getPublishedReleases))
    .get('/releases/:collection', reads(databases, getLatestRelease))
    .get('/releases/:collection/:number', reads(databases, getPublishedRelease(store, service)))
    .get('/releases/:collection/:number/files/*path', reads(databases, getReleaseFile(databases, store)))
}
