import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { createHash } from 'node:crypto'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { doNextJob } from '../../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import type { Manifest } from '../../../server/releases/build/manifest.ts'
import { pinRelease } from '../../../server/releases/prepare-release.ts'
import { releaseJob } from '../../../server/releases/release-job.ts'
import { findRelease, readManifest } from '../../../server/releases/releases-query.ts'
import { tiers } from '../../../server/releases/release.ts'
import { provenance, temporaryFolder } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { smallCountry } from './country.ts'

describe('building a release', async () => {
  const databases = await freshDatabases()
  const collectionId = await smallCountry(databases)
  const store = openFolderStore(path.join(temporaryFolder(), 'releases'))
  const work = {
    'build release': releaseJob(databases, { store, pseudonymKey: 'a key of pseudonyms that only tests know' }),
  }
  await setCollectionState(databases.writer, collectionId, 'released')
  const request = {
    collectionCode: '2026',
    reason: '',
    openings: tiers.map((tier) => ({ tier, opensOn: '2026-01-01', gets: 'files' as const })),
  }
  await databases.writer.transaction((db) => pinRelease(db, { request, provenance, personId: undefined }, new Date()))
  const settings = { work, clock: () => new Date(), logger: createLogger('error') }
  assert.ok(await doNextJob(databases.writer, settings))
  const release = await findRelease(databases.reader, collectionId, 1)
  const manifest = (await readManifest(databases.reader, release.id)) as Manifest

  it('makes it ready, with all its files in a folder of its own', () => {
    assert.equal(release.state, 'ready')
    assert.deepEqual(readdirSync(store.folder), [release.folder])
  })

  it('says of every file how long it is and which', () => {
    for (const { path: file, bytes, sha256 } of manifest.files) {
      const content = readFileSync(path.join(store.folder, release.folder ?? '', file))
      assert.equal(content.length, bytes, file)
      assert.equal(createHash('sha256').update(content).digest('hex'), sha256, file)
    }
  })
})
