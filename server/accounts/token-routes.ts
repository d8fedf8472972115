import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { getEndToken, getNewToken, getTokens, postEndToken, postNewToken } from './token-handlers.ts'

/** Personal tokens for scripts, on the account's pages. */
export function tokenRoutes(databases: Databases, settings: AccountSettings): Router {
  return Router()
    .get('/account/tokens', reads(databases, getTokens))
    .get('/account/tokens/new', reads(databases, getNewToken))
    .post('/account/tokens/new', reads(databases, postNewToken(databases, settings)))
    .get('/account/tokens/:apiToken/end', reads(databases, getEndToken))
    .post('/account/tokens/:apiToken/end', writes(databases, postEndToken))
}
