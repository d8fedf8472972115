import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { countAttempts } from './attempts.ts'
import { getSignIn, getStart, postSignIn, postSignOut } from './handlers.ts'

export function accountRoutes(databases: Databases): Router {
  return Router()
    .get('/', reads(databases, getStart))
    .get('/sign-in', reads(databases, getSignIn))
    .post('/sign-in', reads(databases, postSignIn(databases, countAttempts())))
    .post('/sign-out', reads(databases, postSignOut))
}
