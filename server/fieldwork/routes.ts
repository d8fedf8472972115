import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { getAudit, getAuditFile } from './audit-handlers.ts'
import { getProgramme } from './handlers.ts'
import {
  getErasure,
  getOwnCopy,
  getOwnData,
  getPersonalCopy,
  getPersonalData,
  postErasure,
} from './personal-data-handlers.ts'

export function fieldworkRoutes(databases: Databases): Router {
  return Router()
    .get('/programme', reads(databases, getProgramme))
    .get('/account/personal-data', reads(databases, getOwnData))
    .get('/account/personal-data.json', writes(databases, getOwnCopy))
    .get('/programme/personal-data/:person', reads(databases, getPersonalData))
    .get('/programme/personal-data/:person/copy.json', writes(databases, getPersonalCopy))
    .get('/programme/personal-data/:person/erasure', reads(databases, getErasure))
    .post('/programme/personal-data/:person/erasure', writes(databases, postErasure))
    .get('/programme/audit', reads(databases, getAudit(databases)))
    .get('/programme/audit.csv', reads(databases, getAuditFile(databases)))
}
