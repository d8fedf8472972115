import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { doNextJob } from '../../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { pinRelease } from '../../../server/releases/prepare-release.ts'
import { publish } from '../../../server/releases/publish-release.ts'
import { releaseJob } from '../../../server/releases/release-job.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { tiers } from '../../../server/releases/release.ts'
import { provenance, temporaryFolder } from '../../support/app.ts'
import { buildHere } from '../../support/release.ts'

export interface BuiltRelease {
  read: (file: string) => string
}

/** Prepares, builds and publishes releases of a collection, one after the other; gives the files of each. */
export function releaseMaker(databases: Databases, collectionCode: string) {
  const store = openFolderStore(path.join(temporaryFolder(), 'releases'))
  const pseudonymKey = 'a key of pseudonyms that only tests know'
  const settings = {
    work: { 'build release': releaseJob(databases, { store, pseudonymKey, build: buildHere }) },
    clock: () => new Date(),
    logger: createLogger('error'),
  }
  return async (reason = ''): Promise<BuiltRelease> => {
    const { reader, writer } = databases
    const collection = await findCollection(reader, collectionCode)
    await setCollectionState(writer, collection.id, 'released')
    const openings = tiers.map((tier) => ({ tier, opensOn: '2026-01-01', gets: 'files' as const }))
    const number = await writer.transaction((db) =>
      pinRelease(db, { request: { collectionCode, reason, openings }, provenance, personId: undefined }, new Date()),
    )
    await doNextJob(writer, settings)
    const release = await findRelease(reader, collection.id, number)
    if (release.folder === undefined) throw new Error(`Release ${number} was not built`)
    const folder = path.join(store.folder, release.folder)
    const publication = { collectionCode, number, manifestHash: release.manifestHash ?? '' }
    await writer.transaction((db) => publish(db, { publication, personId: undefined }, new Date()))
    return { read: (file) => readFileSync(path.join(folder, file), 'utf8') }
  }
}
