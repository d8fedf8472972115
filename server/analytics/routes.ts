import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getOwnFigures, getOwnSection } from './own-figures-handlers.ts'
import { getCollections, getComparison, getMethods, getOverview } from './handlers.ts'

export function analyticsRoutes(databases: Databases): Router {
  return Router()
    .get('/collections', reads(databases, getCollections))
    .get('/collections/:collection/overview', reads(databases, getOverview))
    .get('/collections/:collection/comparison', reads(databases, getComparison))
    .get('/responses/:response/right-of-reply', reads(databases, getOwnFigures))
    .get('/responses/:response/right-of-reply/sections/:section{/:setting}', reads(databases, getOwnSection))
    .get('/methods', reads(databases, getMethods))
}
