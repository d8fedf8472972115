import { Router } from 'express'
import { reads, writes } from '../platform/http/reply.ts'
import { getOperation, getRunbook, postBackup } from './operation-handlers.ts'
import type { OperationSources } from './read-operation.ts'

/** For those who run the programme: how the service is, and what to do about it. */
export function operationRoutes(sources: OperationSources): Router {
  const { databases, backups } = sources
  return Router()
    .get('/programme/operation', reads(databases, getOperation(sources)))
    .get('/programme/operation/runbook', reads(databases, getRunbook))
    .post('/programme/operation/backup', writes(databases, postBackup(backups)))
}
