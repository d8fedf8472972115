import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { SessionLimits } from '../platform/http/sessions.ts'
import type { Attempts } from './attempts.ts'
import { getSignIn, getStart, postSignIn, postSignOut } from './handlers.ts'
import type { DescribePages } from './list-kept-work.ts'
import { getKeptPages, getSession, postDiscard, postExtend } from './session-handlers.ts'

export function accountRoutes(databases: Databases, attempts: Attempts, limits: SessionLimits): Router {
  return Router()
    .get('/', reads(databases, getStart))
    .get('/sign-in', reads(databases, getSignIn))
    .post('/sign-in', reads(databases, postSignIn(databases, attempts)))
    .post('/sign-out', reads(databases, postSignOut))
    .get('/session', reads(databases, getSession))
    .post('/session/extend', reads(databases, postExtend(limits)))
}

/** What was sent after a session had ended, in the words of whoever knows what such pages ask. */
export function keptPageRoutes(databases: Databases, describe: DescribePages): Router {
  return Router()
    .get('/kept-pages', reads(databases, getKeptPages(describe)))
    .post('/kept-pages/:page/discard', writes(databases, postDiscard))
}
