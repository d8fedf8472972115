import { Router } from 'express'
import type { Databases } from '../../platform/database/open.ts'
import { reads, writes } from '../../platform/http/reply.ts'
import { getWork, getWorkProgress, postWorkStop } from './work-handlers.ts'

const work = '/programme/work/:work'

/** Long work that is done beside the requests: how far it is, and what it did. */
export function workRoutes(databases: Databases): Router {
  return Router()
    .get(work, reads(databases, getWork))
    .get(`${work}/progress`, reads(databases, getWorkProgress))
    .post(`${work}/stop`, writes(databases, postWorkStop))
}
