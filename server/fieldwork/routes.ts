import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { getAudit, getAuditFile } from './audit-handlers.ts'
import { getCallList, getCalls, getErasure, postCall, postErasure } from './call-handlers.ts'
import { getProgramme } from './handlers.ts'
import {
  getPersonErasure,
  getOwnCopy,
  getOwnData,
  getPersonalCopy,
  getPersonalData,
  postPersonErasure,
} from './personal-data-handlers.ts'
import { getProgress, getProgressFile, getProgressList } from './progress-handlers.ts'

const progress = '/collections/:collection/progress'
const calls = '/programme/collections/:collection/calls'
const erasure = `${calls}/:organisation/notes/:note/erasure`

export function fieldworkRoutes(databases: Databases): Router {
  return Router()
    .get('/programme', reads(databases, getProgramme))
    .get('/account/personal-data', reads(databases, getOwnData))
    .get('/account/personal-data.json', writes(databases, getOwnCopy))
    .get('/programme/personal-data/:person', reads(databases, getPersonalData))
    .get('/programme/personal-data/:person/copy.json', writes(databases, getPersonalCopy))
    .get('/programme/personal-data/:person/erasure', reads(databases, getPersonErasure))
    .post('/programme/personal-data/:person/erasure', writes(databases, postPersonErasure))
    .get('/programme/audit', reads(databases, getAudit(databases)))
    .get('/programme/audit.csv', reads(databases, getAuditFile(databases)))
    .get(progress, reads(databases, getProgress))
    .get(`${progress}/organisations`, reads(databases, getProgressList))
    .get(`${progress}/organisations.csv`, reads(databases, getProgressFile(databases)))
    .get(calls, reads(databases, getCallList))
    .get(`${calls}/:organisation`, reads(databases, getCalls))
    .post(`${calls}/:organisation`, writes(databases, postCall))
    .get(erasure, reads(databases, getErasure))
    .post(erasure, writes(databases, postErasure))
}
