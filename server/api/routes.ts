import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { readableOnly } from '../platform/http/readable.ts'
import { reads } from '../platform/http/reply.ts'
import type { TermsInForce } from '../research/terms.ts'
import { bearerOnly } from './bearer-guards.ts'
import { getMe } from './handlers.ts'
import { noSuchResource, problems, readingOnly } from './problem-guards.ts'

/** For scripts: without cookies or pages, by personal tokens. Everything under /api is answered here, faults too. */
export function apiRoutes(databases: Databases, terms: TermsInForce): Router {
  const bearer = bearerOnly(databases, terms)
  return Router()
    .use('/api', readingOnly, readableOnly)
    .get('/api/v1/me', bearer, reads(databases, getMe))
    .use('/api', noSuchResource, problems)
}
