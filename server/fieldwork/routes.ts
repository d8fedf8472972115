import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getAudit, getAuditFile } from './audit-handlers.ts'
import { getProgramme } from './handlers.ts'
import { getProgress } from './progress-handlers.ts'

export function fieldworkRoutes(databases: Databases): Router {
  return Router()
    .get('/programme', reads(databases, getProgramme))
    .get('/programme/audit', reads(databases, getAudit(databases)))
    .get('/programme/audit.csv', reads(databases, getAuditFile(databases)))
    .get('/collections/:collection/progress', reads(databases, getProgress))
}
