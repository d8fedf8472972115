import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getFile, getFiles } from './live/handlers.ts'

export function releaseRoutes(databases: Databases, pseudonymKey: string): Router {
  return Router()
    .get('/collections/:collection/files', reads(databases, getFiles(pseudonymKey)))
    .get('/collections/:collection/files/:file', reads(databases, getFile(databases, pseudonymKey)))
}
