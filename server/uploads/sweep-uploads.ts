import { record } from '../audit/audit-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { type FileStore, removeStored, sweepStore } from '../platform/files/file-store.ts'

/** A kind of upload that waits for a decision, and how it is kept. */
export interface WaitingUploads {
  store: FileStore
  hoursKept: number
  list: (db: Database) => Promise<{ id: number; storedName: string; waitsSince: string }[]>
  /** False when the waiting had ended already. */
  expire: (db: Database, id: number, at: Date) => Promise<boolean>
  recorded: (id: number) => { action: string; subject: string }
}

/** Forgets files about which nobody has decided in time, and removes files without a row. */
export async function sweepUploads({ reader, writer }: Databases, kept: WaitingUploads, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - hours(kept.hoursKept)).toISOString()
  for (const { id, storedName, waitsSince } of await kept.list(reader)) {
    if (waitsSince >= oldest) continue
    const ended = await writer.transaction(async (db) => {
      if (!(await kept.expire(db, id, now))) return false
      await record(db, { at: now, ...kept.recorded(id) })
      return true
    })
    if (ended) await removeStored(kept.store, storedName)
  }
  const known = new Set((await kept.list(reader)).map(({ storedName }) => storedName))
  await sweepStore(kept.store, known, new Date(now.getTime() - hours(1)))
}
