import type { Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { hoursKept } from './register-upload.ts'
import { endUpload, listStoredUploads } from './register-upload-repository.ts'
import { sweepUploads } from '../uploads/sweep-uploads.ts'

/** Forgets register files about which nobody has decided for a day, and removes files without a row. */
export async function sweepRegisterUploads(databases: Databases, store: FileStore, now: Date): Promise<void> {
  await sweepUploads(
    databases,
    {
      store,
      hoursKept,
      list: listStoredUploads,
      expire: (db, id, at) => endUpload(db, id, { state: 'expired', at }),
      recorded: (id) => ({ action: 'let register file expire', subject: `register upload ${id}` }),
    },
    now,
  )
}
