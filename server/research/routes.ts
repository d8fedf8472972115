import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import {
  getAbout,
  getConfirmation,
  getConfirmed,
  getRequest,
  getRequestSent,
  getTerms,
  postConfirmation,
  postRequest,
} from './handlers.ts'
import { getAcceptance, getOwnResearch, postAcceptance } from './own-handlers.ts'
import { getDecision, getOneRequest, getRequests, postDecision } from './programme-handlers.ts'
import type { ResearchSettings } from './research-settings.ts'

/** Researchers ask here for access, and see what they have; the programme team decides. */
export function researchRoutes(databases: Databases, settings: ResearchSettings): Router {
  const { terms } = settings
  return Router()
    .get('/research', reads(databases, getAbout(terms)))
    .get('/research/terms/:version', reads(databases, getTerms(terms)))
    .get('/research/request', reads(databases, getRequest(settings)))
    .post('/research/request', reads(databases, postRequest(databases, settings)))
    .get('/research/sent', reads(databases, getRequestSent))
    .get('/research/confirmation', reads(databases, getConfirmation))
    .post('/research/confirmation', writes(databases, postConfirmation(settings)))
    .get('/research/confirmation/done', reads(databases, getConfirmed))
    .get('/account/research', reads(databases, getOwnResearch))
    .get('/account/research/terms', reads(databases, getAcceptance(terms)))
    .post('/account/research/terms', writes(databases, postAcceptance(terms)))
    .get('/programme/research', reads(databases, getRequests))
    .get('/programme/research/:request', reads(databases, getOneRequest))
    .get('/programme/research/:request/:step', reads(databases, getDecision))
    .post('/programme/research/:request/:step', writes(databases, postDecision(settings)))
}
