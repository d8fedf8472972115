import type { Database } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { type FolderStore, sweepFolders } from '../platform/files/folder-store.ts'
import { listFolders } from './releases-query.ts'

/** Removes folders of files that belong to no release and that nothing has been added to for a day. */
export async function sweepReleases(db: Database, store: FolderStore, now: Date): Promise<number> {
  return sweepFolders(store, new Set(await listFolders(db)), new Date(now.getTime() - hours(24)))
}
