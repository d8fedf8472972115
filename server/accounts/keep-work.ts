import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { isWorthKeeping, type NewKeptPage } from './kept-work.ts'
import { addKeptPage, listKeptPages } from './kept-work-repository.ts'

/**
 * Keeps what somebody sent after their session had ended; false when it is too large or one too many. The audit names it by
 * its number: anything can be typed into an address.
 */
export async function keepPage(db: Database, page: NewKeptPage, now: Date): Promise<boolean> {
  const kept = await listKeptPages(db, page.personId, now)
  const fields = JSON.stringify(page.fields)
  if (kept.some((other) => other.path === page.path && JSON.stringify(other.fields) === fields)) return true
  if (!isWorthKeeping(page, kept.length)) return false
  const id = await addKeptPage(db, page, now)
  const { personId } = page
  await record(db, { at: now, personId, action: 'sent page after session', subject: `kept page ${id}` })
  return true
}
