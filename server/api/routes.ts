import { Router } from 'express'
import type { RequestHandler } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { readableOnly } from '../platform/http/readable.ts'
import { reads } from '../platform/http/reply.ts'
import { type CallerSettings, knowCaller, readByToken, refusedFirst, withTokenOnly } from './caller-guards.ts'
import {
  getCapabilities,
  getQuestionnaire,
  getQuestionnaires,
  getResponse,
  getResponses,
} from './fhir/fhir-handlers.ts'
import { type DescriptionSettings, getDescription, getGuide } from './openapi/openapi-handlers.ts'
import { operationRoutes } from './operation-handlers.ts'
import { mostOf, type Rates, rateLimited, usualRates } from './rate-guards.ts'
import { noSuchResource, outcomes, problems, readingOnly, withoutContent } from './problem-guards.ts'

export type ApiSettings = Omit<CallerSettings, 'databases'> &
  Omit<DescriptionSettings, 'mostAMinute'> & { rates?: Rates | undefined }

/** Beside the pages: for scripts. Everything under /api and /fhir is answered here, faults too. */
export function apiRoutes(databases: Databases, settings: ApiSettings): Router {
  const { rates = usualRates } = settings
  const described = { ...settings, mostAMinute: mostOf(rates) }
  const first = [readingOnly, withoutContent, readableOnly, ...counted(databases, settings)]
  const router = Router()
    .use(['/api', '/fhir'], first)
    .get('/api', reads(databases, getGuide(described)))
    .get('/api/v1/openapi.json', reads(databases, getDescription(described)))
    .get('/fhir/metadata', reads(databases, getCapabilities(settings)))
    .get('/fhir/Questionnaire', reads(databases, getQuestionnaires(settings)))
    .get('/fhir/Questionnaire/:id', reads(databases, getQuestionnaire))
    .get('/fhir/QuestionnaireResponse', reads(databases, getResponses(databases, settings)))
    .get('/fhir/QuestionnaireResponse/:id', reads(databases, getResponse(databases, settings)))
  for (const { path, handler } of operationRoutes(databases, settings)) router.get(path, reads(databases, handler))
  return router.use('/api', noSuchResource, problems).use('/fhir', noSuchResource, outcomes)
}

/** The files of releases lie among the pages; a script fetches them, and nothing else there, with its token. */
export const downloads = '/releases/:collection/:number/files'

export function tokenDownloads(databases: Databases, settings: ApiSettings): Router {
  const byToken = [withTokenOnly, readingOnly, ...counted(databases, { ...settings, session: [] }), readByToken]
  return Router().use(downloads, byToken, problems)
}

/** Who asks, and how often; whoever has a token that does not work is counted, then refused. */
function counted(databases: Databases, settings: ApiSettings): RequestHandler[] {
  const { rates = usualRates } = settings
  return [...knowCaller({ ...settings, databases }), rateLimited(databases, rates), refusedFirst]
}
