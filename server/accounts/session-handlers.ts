import type { Request } from 'express'
import { currentUser, currentUserIfAny } from '../access/current-user.ts'
import { homeOf } from '../access/navigation.ts'
import type { Database } from '../platform/database/open.ts'
import { json, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { SessionLimits } from '../platform/http/session-limits.ts'
import { leaveUntouched } from '../platform/http/session-store.ts'
import { extendSession } from '../platform/http/sessions.ts'
import { NotFound } from '../platform/errors.ts'
import { discardPage } from './discard-kept-work.ts'
import { keptPagesPage } from './kept-work-page.ts'
import { type DescribePages, ownKeptPages } from './list-kept-work.ts'

/** How long the session lasts, for the script that warns; asking does not make it longer. */
export async function getSession(request: Request): Promise<Reply> {
  leaveUntouched(request)
  const { endsAt } = request.session
  return json({ millisecondsLeft: currentUserIfAny(request) && endsAt ? endsAt - Date.now() : 0 })
}

export function postExtend(limits: SessionLimits) {
  return async (request: Request): Promise<Reply> => {
    currentUser(request)
    return json({ millisecondsLeft: await extendSession(request, limits) })
  }
}

/** What was sent after a session had ended; when there is nothing (more), on to where one starts. */
export function getKeptPages(describe: DescribePages) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const user = currentUser(request)
    const kept = await ownKeptPages(db, user.id, new Date())
    if (kept.length === 0) return seeOther(homeOf(user))
    return page('accounts/kept-pages', keptPagesPage(kept, await describe(db, user, kept)))
  }
}

export async function postDiscard(request: Request<{ page: string }>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const id = /^\d{1,9}$/.test(request.params.page) ? Number(request.params.page) : undefined
  if (id === undefined) throw new NotFound('The page that was kept')
  await discardPage(db, user, id, new Date())
  return seeOther('/kept-pages')
}
