import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import type { Attempts } from './attempts.ts'
import { getSignIn, getStart, postSignIn, postSignOut } from './handlers.ts'

export function accountRoutes(databases: Databases, attempts: Attempts): Router {
  return Router()
    .get('/', reads(databases, getStart))
    .get('/sign-in', reads(databases, getSignIn))
    .post('/sign-in', reads(databases, postSignIn(databases, attempts)))
    .post('/sign-out', reads(databases, postSignOut))
}
