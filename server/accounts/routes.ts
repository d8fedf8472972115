import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { SessionLimits } from '../platform/http/session-limits.ts'
import {
  getAccount,
  getOwnSetUp,
  getRecoveryCodes,
  getRemoveCodes,
  getChangePassword,
  postChangePassword,
  postOwnSetUp,
  postRecoveryCodes,
  postRemoveCodes,
  postSessions,
} from './account-handlers.ts'
import type { AccountSettings } from './account-settings.ts'
import { getCode, getSetUp, postCode, postSetUp } from './code-handlers.ts'
import { getSignIn, getStart, postSignIn } from './handlers.ts'
import {
  getAskReset,
  getInvitation,
  getReset,
  getResetSent,
  postAskReset,
  postInvitation,
  postReset,
} from './link-handlers.ts'
import type { DescribePages } from './list-kept-work.ts'
import { getKeptPages, getSession, postDiscard, postExtend } from './session-handlers.ts'

/** Most that is sent here is checked slowly and on purpose outside a transaction: `reads`, and each writes what it must. */
export function accountRoutes(databases: Databases, settings: AccountSettings, limits: SessionLimits): Router {
  return Router()
    .get('/', reads(databases, getStart))
    .get('/sign-in', reads(databases, getSignIn(settings)))
    .post('/sign-in', reads(databases, postSignIn(databases, settings)))
    .get('/sign-in/code', reads(databases, getCode('one-time')))
    .post('/sign-in/code', reads(databases, postCode(databases, 'one-time', settings)))
    .get('/sign-in/recovery-code', reads(databases, getCode('recovery')))
    .post('/sign-in/recovery-code', reads(databases, postCode(databases, 'recovery', settings)))
    .get('/sign-in/set-up-code', reads(databases, getSetUp(settings)))
    .post('/sign-in/set-up-code', reads(databases, postSetUp(databases, settings)))
    .get('/invitation', reads(databases, getInvitation(settings)))
    .post('/invitation', reads(databases, postInvitation(databases, settings)))
    .get('/reset-password', reads(databases, getAskReset))
    .post('/reset-password', reads(databases, postAskReset(databases, settings)))
    .get('/reset-password/sent', reads(databases, getResetSent))
    .get('/reset-password/new', reads(databases, getReset))
    .post('/reset-password/new', reads(databases, postReset(databases, settings)))
    .get('/account', reads(databases, getAccount(settings)))
    .post('/account/sessions', writes(databases, postSessions))
    .get('/account/password', reads(databases, getChangePassword))
    .post('/account/password', reads(databases, postChangePassword(databases, settings)))
    .get('/account/one-time-codes', reads(databases, getOwnSetUp(settings)))
    .post('/account/one-time-codes', reads(databases, postOwnSetUp(databases, settings)))
    .get('/account/one-time-codes/removal', reads(databases, getRemoveCodes))
    .post('/account/one-time-codes/removal', reads(databases, postRemoveCodes(databases, settings)))
    .get('/account/recovery-codes', reads(databases, getRecoveryCodes))
    .post('/account/recovery-codes', reads(databases, postRecoveryCodes(databases, settings)))
    .get('/session', reads(databases, getSession))
    .post('/session/extend', reads(databases, postExtend(limits)))
}

/** What was sent after a session had ended, in the words of whoever knows what such pages ask. */
export function keptPageRoutes(databases: Databases, describe: DescribePages): Router {
  return Router()
    .get('/kept-pages', reads(databases, getKeptPages(describe)))
    .post('/kept-pages/:page/discard', writes(databases, postDiscard))
}
