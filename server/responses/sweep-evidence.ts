import type { Database } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { type FileStore, sweepStore } from '../platform/files/file-store.ts'
import { listStoredNames } from './evidence-repository.ts'

/** Removes files without a row, gives how many; younger ones may belong to a transaction that has not committed yet. */
export async function sweepEvidence(db: Database, store: FileStore, now: Date): Promise<number> {
  return sweepStore(store, new Set(await listStoredNames(db)), new Date(now.getTime() - hours(1)))
}
