import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getBurden, getBurdenFile } from './burden-handlers.ts'
import { getCollections, getComparison, getMethods, getOverview } from './handlers.ts'

const burden = '/programme/collections/:collection/burden'

export function analyticsRoutes(databases: Databases): Router {
  return Router()
    .get('/collections', reads(databases, getCollections))
    .get('/collections/:collection/overview', reads(databases, getOverview))
    .get('/collections/:collection/comparison', reads(databases, getComparison))
    .get(burden, reads(databases, getBurden))
    .get(`${burden}/:file`, reads(databases, getBurdenFile(databases)))
    .get('/methods', reads(databases, getMethods))
}
