import type { Database } from '../platform/database/open.ts'
import type { KeptPage } from './kept-work.ts'
import { listKeptPages } from './kept-work-repository.ts'

/** What this person sent after a session had ended, and nobody else's. */
export function ownKeptPages(db: Database, personId: number, now: Date): Promise<KeptPage[]> {
  return listKeptPages(db, personId, now)
}
