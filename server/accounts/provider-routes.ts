import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { getCallback } from './callback-handlers.ts'
import { getConfirmation } from './proof-handlers.ts'
import { postBegin, postConfirmation, postInvitationThrough } from './provider-handlers.ts'
import { getLinkProvider, getUnlinkProvider, postLinkProvider, postUnlinkProvider } from './provider-link-handlers.ts'
import { getSignedOut, postSignOut } from './sign-out-handlers.ts'

/** Providers are asked outside any transaction: `reads`, and each writes what it must. */
export function providerRoutes(databases: Databases, settings: AccountSettings): Router {
  return Router()
    .post('/sign-in/with/:provider', reads(databases, postBegin(databases, settings)))
    .get('/sign-in/with/:provider/callback', reads(databases, getCallback(databases, settings)))
    .post('/invitation/with/:provider', reads(databases, postInvitationThrough(databases, settings)))
    .get('/account/providers/:provider', reads(databases, getLinkProvider(settings)))
    .post('/account/providers/:provider', reads(databases, postLinkProvider(databases, settings)))
    .get('/account/providers/:provider/removal', reads(databases, getUnlinkProvider(settings)))
    .post('/account/providers/:provider/removal', reads(databases, postUnlinkProvider(databases, settings)))
    .get('/account/confirmation', reads(databases, getConfirmation(settings)))
    .post('/account/confirmation/:provider', reads(databases, postConfirmation(databases, settings)))
    .post('/sign-out', reads(databases, postSignOut(settings)))
    .get('/signed-out', reads(databases, getSignedOut))
}
