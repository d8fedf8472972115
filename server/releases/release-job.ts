import type { Databases } from '../platform/database/open.ts'
import { addFolder, folderPlace, type FolderStore, removeFolder } from '../platform/files/folder-store.ts'
import type { JobRun } from '../platform/jobs/job.ts'
import { runApart } from '../platform/jobs/run-apart.ts'
import { type BuiltRelease, manifestHash } from './build/build-release.ts'
import type { BuildOrder } from './build/build-process.ts'
import { manifestText } from './build/manifest.ts'
import { completeRelease } from './release-repository.ts'
import { softwareVersion } from './software.ts'

export const releaseJobKind = 'build release'

export interface ReleaseJobSettings {
  store: FolderStore
  pseudonymKey: string
}

/**
 * Builds the files of a release in a folder that nobody knows of, and only when they are all there lets the release have
 * them. Whatever breaks off leaves a folder without a release, which is swept away.
 */
export function releaseJob(databases: Databases, { store, pseudonymKey }: ReleaseJobSettings) {
  return async ({ job, report, signal }: JobRun): Promise<void> => {
    const folder = await addFolder(store)
    try {
      const data: BuildOrder = {
        databaseUrl: databases.url,
        releaseId: job.subject,
        folder: folderPlace(store, folder),
        pseudonymKey,
        software: softwareVersion(),
      }
      const module = new URL('build/build-process', import.meta.url)
      const { manifest, zip } = await runApart<BuiltRelease>({ module, data }, { report, signal })
      const completed = { folder, manifest: manifestText(manifest), manifestHash: manifestHash(manifest), zip }
      await databases.writer.transaction((db) => completeRelease(db, job.subject, completed))
    } catch (error) {
      await removeFolder(store, folder)
      throw error
    }
  }
}
