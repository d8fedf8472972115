import { record } from '../audit/audit-repository.ts'
import type { Databases } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { type FileStore, removeStored, sweepStore } from '../platform/files/file-store.ts'
import { hoursKept } from './register-upload.ts'
import { endUpload, listStoredUploads } from './register-upload-repository.ts'

/** Forgets files about which nobody has decided for a day, and removes files without a row. */
export async function sweepRegisterUploads({ reader, writer }: Databases, store: FileStore, now: Date): Promise<void> {
  const stored = await listStoredUploads(reader)
  const oldest = new Date(now.getTime() - hours(hoursKept)).toISOString()
  for (const { id, storedName } of stored.filter(({ uploadedAt }) => uploadedAt < oldest)) {
    const ended = await writer.transaction(async (db) => {
      if (!(await endUpload(db, id, { state: 'expired', at: now }))) return false
      await record(db, { at: now, action: 'let register file expire', subject: `register upload ${id}` })
      return true
    })
    if (ended) await removeStored(store, storedName)
  }
  const known = new Set((await listStoredUploads(reader)).map(({ storedName }) => storedName))
  await sweepStore(store, known, new Date(now.getTime() - hours(1)))
}
