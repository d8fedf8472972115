import { openDatabases } from '../../platform/database/open.ts'
import { workApart } from '../../platform/jobs/run-apart.ts'
import { groundHash } from '../release-ground.ts'
import { buildRelease, type BuiltRelease } from './build-release.ts'
import type { Manifest } from './manifest.ts'
import { readMatter } from './read-matter.ts'

/** What the process that builds a release is given. */
export interface BuildOrder {
  databaseUrl: string
  releaseId: number
  folder: string
  pseudonymKey: string
  software: Manifest['software']
}

workApart(async (order, report): Promise<BuiltRelease> => {
  const { databaseUrl, releaseId, folder, pseudonymKey, software } = order as BuildOrder
  const databases = openDatabases(databaseUrl)
  try {
    const { reader: db } = databases
    const matter = await readMatter(db, { releaseId, pseudonymKey })
    const groundSha256 = groundHash(matter.ground)
    return await buildRelease(db, matter, { folder, software, groundSha256, report })
  } finally {
    await databases.close()
  }
})
