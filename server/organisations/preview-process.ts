import { openDatabases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { workApart } from '../platform/jobs/run-apart.ts'
import type { ShownImport } from './import-register.ts'
import { planUpload } from './read-register-upload.ts'
import { findUpload } from './register-uploads-query.ts'

/** What the process that plans a register file is given. */
export interface PreviewOrder {
  databaseUrl: string
  store: FileStore
  uploadId: number
}

/** Gives nothing where the file waits no longer. */
workApart(async (data): Promise<ShownImport | undefined> => {
  const { databaseUrl, store, uploadId } = data as PreviewOrder
  const databases = openDatabases(databaseUrl)
  try {
    const { prepared } = await planUpload(databases.reader, store, await findUpload(databases.reader, uploadId))
    return prepared && { changes: prepared.changes, plan: { ...prepared.plan, write: undefined } }
  } finally {
    await databases.close()
  }
})
