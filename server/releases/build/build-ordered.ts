import type { Database } from '../../platform/database/open.ts'
import type { JobProgress } from '../../platform/jobs/job.ts'
import { groundHash } from '../release-ground.ts'
import { type BuiltRelease, buildRelease } from './build-release.ts'
import type { Manifest } from './manifest.ts'
import { readMatter } from './read-matter.ts'

/** Which release is to be built, where. */
export interface BuildOrder {
  releaseId: number
  /** Empty, and there. */
  folder: string
  pseudonymKey: string
  software: Manifest['software']
}

/** Builds a release from what is pinned, all of which is read from the database. */
export async function buildOrdered(
  db: Database,
  { releaseId, folder, pseudonymKey, software }: BuildOrder,
  report: (progress: JobProgress) => void,
): Promise<BuiltRelease> {
  const matter = await readMatter(db, { releaseId, pseudonymKey })
  return buildRelease(db, matter, { folder, software, groundSha256: groundHash(matter.ground), report })
}
