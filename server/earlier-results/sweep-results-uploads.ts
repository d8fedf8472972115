import { sweepUploads } from '../uploads/sweep-uploads.ts'
import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { hoursResultsKept } from './results-upload.ts'
import { endResultsUpload, listStoredResults } from './results-upload-repository.ts'

/** Forgets files of earlier results on which nobody has worked for a week. Their mappings stay. */
export async function sweepResultsUploads(databases: Databases, store: FileStore, now: Date): Promise<void> {
  await sweepUploads(
    databases,
    {
      store,
      hoursKept: hoursResultsKept,
      list: listStoredResults,
      expire: (db, id, at) => endResultsUpload(db, id, { state: 'expired', at }),
      recorded: (id) => ({ action: 'let earlier results expire', subject: `results upload ${id}` }),
    },
    now,
  )
}
