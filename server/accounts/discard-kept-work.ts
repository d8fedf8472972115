import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { removeKeptPage } from './kept-work-repository.ts'

export async function discardPage(db: Database, user: User, id: number, now: Date): Promise<void> {
  if (!(await removeKeptPage(db, { id, personId: user.id }))) throw new NotFound('The page that was kept')
  await record(db, { at: now, personId: user.id, action: 'discarded kept page', subject: `kept page ${id}` })
}
