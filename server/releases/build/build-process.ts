import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import { openDatabases } from '../../platform/database/open.ts'
import { workApart } from '../../platform/jobs/run-apart.ts'
import { groundText, sha256 } from '../release-ground.ts'
import { listReleaseSheets, readStoredGround } from '../release-repository.ts'
import { buildRelease } from './build-release.ts'
import type { Manifest } from './manifest.ts'

/** What the process that builds a release is given. */
export interface BuildOrder {
  databaseUrl: string
  releaseId: number
  folder: string
  pseudonymKey: string
  software: Manifest['software']
}

workApart(async (order, report): Promise<Manifest> => {
  const { databaseUrl, releaseId, folder, pseudonymKey, software } = order as BuildOrder
  const databases = openDatabases(databaseUrl)
  try {
    const { reader: db } = databases
    const ground = await readStoredGround(db, releaseId)
    const [instrument, marks] = await Promise.all([
      findInstrumentById(db, ground.instrument.id),
      listReleaseSheets(db, releaseId),
    ])
    const matter = { ground, instrument, marks, pseudonymKey }
    return await buildRelease(db, matter, { folder, software, groundSha256: sha256(groundText(ground)), report })
  } finally {
    await databases.close()
  }
})
