import type { Databases } from '../platform/database/open.ts'
import { addFolder, folderPlace, type FolderStore, removeFolder } from '../platform/files/folder-store.ts'
import type { JobRun } from '../platform/jobs/job.ts'
import { type Build, buildApart } from './build/build-apart.ts'
import { manifestHash } from './build/build-release.ts'
import { manifestText } from './build/manifest.ts'
import { completeRelease } from './release-repository.ts'
import { softwareVersion } from './software.ts'

export const releaseJobKind = 'build release'

export interface ReleaseJobSettings {
  store: FolderStore
  pseudonymKey: string
  build?: Build
}

/**
 * Builds the files of a release in a folder that nobody knows of, and only when they are all there lets the release have
 * them. Whatever breaks off leaves a folder without a release, which is swept away.
 */
export function releaseJob(databases: Databases, { store, pseudonymKey, build = buildApart }: ReleaseJobSettings) {
  return async ({ job, report, signal }: JobRun): Promise<void> => {
    const folder = await addFolder(store)
    try {
      const place = folderPlace(store, folder)
      const order = { releaseId: job.subject, folder: place, pseudonymKey, software: softwareVersion() }
      const { manifest, zip } = await build(databases, order, { report, signal })
      const completed = { folder, manifest: manifestText(manifest), manifestHash: manifestHash(manifest), zip }
      await databases.writer.transaction((db) => completeRelease(db, job.subject, completed))
    } catch (error) {
      await removeFolder(store, folder)
      throw error
    }
  }
}
