import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getAssociations, getAssociationsFile } from './associations/associations-handlers.ts'
import { getBurden, getBurdenFile } from './burden/burden-handlers.ts'
import { getOwnFigures, getOwnSection } from './own-figures/own-figures-handlers.ts'
import { getComparisonFile, getDifferencesFile, getOverviewFile } from './comparison/figures-handlers.ts'
import { getBoardPack, getPeers, getPeer, getPeerFile, getPeerPdf, getPeerReport } from './peers/peer-handlers.ts'
import { getFindings, getFindingsFile, getNonResponse, getNonResponseFile } from './findings/findings-handlers.ts'
import { getScore } from './own-figures/score-handlers.ts'
import { getStatements, getStatementsFile } from './comparison/statements-handlers.ts'
import { getCollections, getComparison, getMethods, getOverview } from './handlers.ts'
import {
  getAmbitions,
  getAmbitionsFile,
  getMoved,
  getMovedFile,
  getTrend,
  getTrendFile,
} from './trend/trend-handlers.ts'
import { getProgrammes, getProgrammesFile } from './programmes/programmes-handlers.ts'
import { getBoard, getPlace, getPlaceFile, getRegion } from './place/place-handlers.ts'

const peer = '/collections/:collection/peers/:organisation/:setting'
const burden = '/programme/collections/:collection/burden'

export function analyticsRoutes(databases: Databases): Router {
  return Router()
    .get('/collections', reads(databases, getCollections))
    .get('/collections/:collection/findings', reads(databases, getFindings))
    .get('/collections/:collection/findings.csv', reads(databases, getFindingsFile))
    .get('/collections/:collection/non-response', reads(databases, getNonResponse))
    .get('/collections/:collection/non-response.csv', reads(databases, getNonResponseFile))
    .get('/collections/:collection/overview', reads(databases, getOverview))
    .get('/collections/:collection/overview.csv', reads(databases, getOverviewFile))
    .get('/collections/:collection/comparison', reads(databases, getComparison))
    .get('/collections/:collection/comparison.csv', reads(databases, getComparisonFile))
    .get('/collections/:collection/statements', reads(databases, getStatements))
    .get('/collections/:collection/statements.csv', reads(databases, getStatementsFile))
    .get('/collections/:collection/associations', reads(databases, getAssociations))
    .get('/collections/:collection/associations.csv', reads(databases, getAssociationsFile))
    .get('/collections/:collection/programmes', reads(databases, getProgrammes))
    .get('/collections/:collection/programmes.csv', reads(databases, getProgrammesFile))
    .get('/collections/:collection/differences.csv', reads(databases, getDifferencesFile))
    .get('/collections/:collection/peers', reads(databases, getPeers))
    .get(`${peer}.csv`, reads(databases, getPeerFile))
    .get(peer, reads(databases, getPeer))
    .get(`${peer}/report`, reads(databases, getPeerReport))
    .get(`${peer}/report.pdf`, reads(databases, getPeerPdf))
    .get('/collections/:collection/board-pack.pdf', reads(databases, getBoardPack))
    .get('/collections/:collection/trend', reads(databases, getTrend))
    .get('/collections/:collection/trend.csv', reads(databases, getTrendFile))
    .get('/collections/:collection/trend/organisations', reads(databases, getMoved))
    .get('/collections/:collection/trend/organisations.csv', reads(databases, getMovedFile))
    .get('/collections/:collection/ambitions', reads(databases, getAmbitions))
    .get('/collections/:collection/ambitions.csv', reads(databases, getAmbitionsFile))
    .get('/collections/:collection/place', reads(databases, getPlace))
    .get('/collections/:collection/place.csv', reads(databases, getPlaceFile))
    .get('/collections/:collection/place/regions/:region', reads(databases, getRegion))
    .get('/collections/:collection/place/icbs/:icb', reads(databases, getBoard))
    .get('/collections/:collection/scores/:organisation/:setting/:section', reads(databases, getScore))
    .get(burden, reads(databases, getBurden))
    .get(`${burden}/:file`, reads(databases, getBurdenFile(databases)))
    .get('/responses/:response/right-of-reply', reads(databases, getOwnFigures))
    .get('/responses/:response/right-of-reply/sections/:section{/:setting}', reads(databases, getOwnSection))
    .get('/methods', reads(databases, getMethods))
}
