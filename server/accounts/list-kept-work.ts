import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { KeptPage, PageInWords } from './kept-work.ts'
import { listKeptPages } from './kept-work-repository.ts'

/** What this person sent after a session had ended, and nobody else's. */
export function ownKeptPages(db: Database, personId: number, now: Date): Promise<KeptPage[]> {
  return listKeptPages(db, personId, now)
}

/** Puts pages into words, by their ids, where it knows how: what they asked is known to a part of the service above this. */
export type DescribePages = (db: Database, user: User, pages: readonly KeptPage[]) => Promise<Map<number, PageInWords>>
