import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getPreview } from './preview-handlers.ts'

export function previewRoutes(databases: Databases): Router {
  return Router().get('/programme/instruments/:code/:version/sections/:section', reads(databases, getPreview))
}
