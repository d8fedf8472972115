import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getAssociations } from './associations/associations-handlers.ts'
import { getBurden, getBurdenFile } from './burden/burden-handlers.ts'
import { getOwnFigures, getOwnSection } from './own-figures/own-figures-handlers.ts'
import { getBoardPack, getPeers, getPeer, getPeerFile, getPeerPdf, getPeerReport } from './peers/peer-handlers.ts'
import { getFindings, getNonResponse } from './findings/findings-handlers.ts'
import { getScore } from './own-figures/score-handlers.ts'
import { getStatements } from './comparison/statements-handlers.ts'
import { getCollections, getComparison, getMethods, getOverview } from './handlers.ts'
import { getAmbitions, getMoved, getTrend } from './trend/trend-handlers.ts'
import { getProgrammes } from './programmes/programmes-handlers.ts'
import { fileRoutes } from './sources/source-handlers.ts'
import { getBoard, getPlace, getRegion } from './place/place-handlers.ts'

const peer = '/collections/:collection/peers/:organisation/:setting'
const burden = '/programme/collections/:collection/burden'

export function analyticsRoutes(databases: Databases): Router {
  const router = Router()
  for (const { path, handler } of fileRoutes(databases)) router.get(path, reads(databases, handler))
  return router
    .get('/collections', reads(databases, getCollections))
    .get('/collections/:collection/findings', reads(databases, getFindings))
    .get('/collections/:collection/non-response', reads(databases, getNonResponse))
    .get('/collections/:collection/overview', reads(databases, getOverview))
    .get('/collections/:collection/comparison', reads(databases, getComparison))
    .get('/collections/:collection/statements', reads(databases, getStatements))
    .get('/collections/:collection/associations', reads(databases, getAssociations))
    .get('/collections/:collection/programmes', reads(databases, getProgrammes))
    .get('/collections/:collection/peers', reads(databases, getPeers))
    .get(`${peer}.csv`, reads(databases, getPeerFile))
    .get(peer, reads(databases, getPeer))
    .get(`${peer}/report`, reads(databases, getPeerReport))
    .get(`${peer}/report.pdf`, reads(databases, getPeerPdf))
    .get('/collections/:collection/board-pack.pdf', reads(databases, getBoardPack))
    .get('/collections/:collection/trend', reads(databases, getTrend))
    .get('/collections/:collection/trend/organisations', reads(databases, getMoved))
    .get('/collections/:collection/ambitions', reads(databases, getAmbitions))
    .get('/collections/:collection/place', reads(databases, getPlace))
    .get('/collections/:collection/place/regions/:region', reads(databases, getRegion))
    .get('/collections/:collection/place/icbs/:icb', reads(databases, getBoard))
    .get('/collections/:collection/scores/:organisation/:setting/:section', reads(databases, getScore))
    .get(burden, reads(databases, getBurden))
    .get(`${burden}/:file`, reads(databases, getBurdenFile(databases)))
    .get('/responses/:response/right-of-reply', reads(databases, getOwnFigures))
    .get('/responses/:response/right-of-reply/sections/:section{/:setting}', reads(databases, getOwnSection))
    .get('/methods', reads(databases, getMethods))
}
