import { Router } from 'express'
import type { RequestHandler } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { readableOnly } from '../platform/http/readable.ts'
import { reads } from '../platform/http/reply.ts'
import { type CallerSettings, knowCaller, refusedFirst } from './caller-guards.ts'
import { getMe } from './handlers.ts'
import { operationRoutes } from './operation-handlers.ts'
import type { OperationSettings } from './operations-handlers.ts'
import { noSuchResource, outcomes, problems, readingOnly, withoutContent } from './problem-guards.ts'

export type ApiSettings = Omit<CallerSettings, 'databases'> & OperationSettings

/** Beside the pages: for scripts. Everything under /api and /fhir is answered here, faults too. */
export function apiRoutes(databases: Databases, settings: ApiSettings): Router {
  const first: RequestHandler[] = [
    readingOnly,
    withoutContent,
    readableOnly,
    ...knowCaller({ ...settings, databases }),
    refusedFirst,
  ]
  const router = Router().use(['/api', '/fhir'], first).get('/api/v1/me', reads(databases, getMe))
  for (const { path, handler } of operationRoutes(databases, settings)) router.get(path, reads(databases, handler))
  return router.use('/api', noSuchResource, problems).use('/fhir', noSuchResource, outcomes)
}
