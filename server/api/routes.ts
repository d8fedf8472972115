import { Router } from 'express'
import type { RequestHandler } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { readableOnly } from '../platform/http/readable.ts'
import { reads } from '../platform/http/reply.ts'
import { type CallerSettings, knowCaller, refusedFirst } from './caller-guards.ts'
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
  const first: RequestHandler[] = [
    readingOnly,
    withoutContent,
    readableOnly,
    ...knowCaller({ ...settings, databases }),
    rateLimited(databases, rates),
    refusedFirst,
  ]
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
