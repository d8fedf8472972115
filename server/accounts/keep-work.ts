import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { isWorthKeeping, type NewKeptPage } from './kept-work.ts'
import { addKeptPage, listKeptPages } from './kept-work-repository.ts'

/** Keeps what somebody sent after their session had ended; false when it is too large or one too many. */
export async function keepPage(db: Database, page: NewKeptPage, now: Date): Promise<boolean> {
  const kept = await listKeptPages(db, page.personId, now)
  const fields = JSON.stringify(page.fields)
  if (kept.some((other) => other.path === page.path && JSON.stringify(other.fields) === fields)) return true
  if (!isWorthKeeping(page, kept.length)) return false
  await addKeptPage(db, page, now)
  await record(db, {
    at: now,
    personId: page.personId,
    action: 'sent page after session',
    subject: page.path.slice(0, 200),
  })
  return true
}
