import { type Database, openDatabases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { workApart } from '../platform/jobs/run-apart.ts'
import type { KeptPreview } from './upload-preview-repository.ts'

/** What the process that compares a file is given. */
export interface PreviewOrder {
  databaseUrl: string
  store: FileStore | undefined
  uploadId: number
}

/** For the module of such a process: finds what a file would do, and nothing where the file waits no longer. */
export function previewsApart<Shown>(
  find: (db: Database, order: PreviewOrder) => Promise<KeptPreview<Shown> | undefined>,
): void {
  workApart(async (data) => {
    const order = data as PreviewOrder
    const databases = openDatabases(order.databaseUrl)
    try {
      return await find(databases.reader, order)
    } finally {
      await databases.close()
    }
  })
}

/** The place of files of a kind that are kept beside the database. */
export function storeOf({ store }: PreviewOrder): FileStore {
  if (!store) throw new Error('The process was not told where its files are')
  return store
}
