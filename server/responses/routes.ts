import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { handles, reads, writes } from '../platform/http/reply.ts'
import { postNone } from './partner-handlers.ts'
import {
  getBlank,
  getCopy,
  getCopyFile,
  getCopyPdf,
  getFhirCopy,
  getResponses,
  getSettings,
  getTasks,
} from './response-handlers.ts'
import type { SaveDesk } from './save-desk.ts'
import {
  getAnswers,
  getCheck,
  getHistory,
  getSection,
  postConfirmation,
  postConflicts,
  postSection,
} from './section-handlers.ts'

export function responseRoutes(databases: Databases, desk: SaveDesk): Router {
  return Router()
    .get('/responses', reads(databases, getResponses))
    .get('/responses/:response', reads(databases, getTasks))
    .get('/responses/:response/copy', reads(databases, getCopy))
    .get('/responses/:response/copy.csv', reads(databases, getCopyFile))
    .get('/responses/:response/copy.pdf', reads(databases, getCopyPdf))
    .get('/responses/:response/fhir/:setting', reads(databases, getFhirCopy))
    .get('/responses/:response/settings', reads(databases, getSettings))
    .get('/responses/:response/blank', reads(databases, getBlank))
    .post('/responses/:response/sections/:section/none', writes(databases, postNone))
    .get('/responses/:response/sections/:section{/:setting}/check', reads(databases, getCheck))
    .post('/responses/:response/sections/:section{/:setting}/conflicts', writes(databases, postConflicts))
    .post('/responses/:response/sections/:section{/:setting}/confirmation', writes(databases, postConfirmation))
    .get('/responses/:response/sections/:section{/:setting}/history/:question', reads(databases, getHistory))
    .get('/responses/:response/sections/:section{/:setting}/answers', reads(databases, getAnswers))
    .get('/responses/:response/sections/:section{/:setting}', reads(databases, getSection))
    .post('/responses/:response/sections/:section{/:setting}', handles(desk, postSection))
}
