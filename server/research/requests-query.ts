import type { Database } from '../platform/database/open.ts'
import type { AccessRequest, Standing } from './request.ts'
import { type RequestFilter, requestsOnPage } from './request-list.ts'
import { type RequestRow, requestOf } from './request-row.ts'

/** A page of them, the newest first, and how many there are in all. */
export async function listRequests(
  db: Database,
  { standing, page }: RequestFilter,
  today: string,
): Promise<{ requests: AccessRequest[]; total: number }> {
  const matching = () => standingIn(db, standing, today)
  const counted = await matching().count({ total: '*' }).first<{ total: number }>()
  const rows = await matching()
    .orderBy('id', 'desc')
    .limit(requestsOnPage)
    .offset((page - 1) * requestsOnPage)
    .select<RequestRow[]>('*')
  return { requests: rows.map(requestOf), total: counted.total }
}

function standingIn(db: Database, standing: Standing | undefined, today: string) {
  const all = db('research_requests').whereNot({ state: 'unconfirmed' })
  if (standing === undefined) return all
  if (standing === 'in_force') return all.where({ state: 'approved' }).where('until', '>=', today)
  if (standing === 'ended') return all.where({ state: 'approved' }).where('until', '<', today)
  return all.where({ state: standing })
}

export async function countWaiting(db: Database): Promise<number> {
  const counted = await db('research_requests')
    .where({ state: 'waiting' })
    .count({ total: '*' })
    .first<{ total: number }>()
  return counted.total
}

/** What somebody has asked while signed in or by a confirmed address, the newest first. */
export async function listOwnRequests(db: Database, personId: number): Promise<AccessRequest[]> {
  const rows = await db<RequestRow>('research_requests')
    .where({ person_id: personId })
    .whereNot({ state: 'unconfirmed' })
    .orderBy('id', 'desc')
  return rows.map(requestOf)
}
