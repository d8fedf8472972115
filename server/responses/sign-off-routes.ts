import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import {
  getReopening,
  getReview,
  getSendingBack,
  getSubmitted,
  postReopening,
  postSending,
  postSendingBack,
  postSignature,
  postTakingBack,
} from './sign-off-handlers.ts'

export function signOffRoutes(databases: Databases): Router {
  return Router()
    .get('/responses/:response/review', reads(databases, getReview))
    .post('/responses/:response/signature', writes(databases, postSignature))
    .get('/responses/:response/submitted', reads(databases, getSubmitted))
    .post('/responses/:response/send', writes(databases, postSending))
    .post('/responses/:response/take-back', writes(databases, postTakingBack))
    .get('/responses/:response/send-back', reads(databases, getSendingBack))
    .post('/responses/:response/send-back', writes(databases, postSendingBack))
    .get('/responses/:response/reopen', reads(databases, getReopening))
    .post('/responses/:response/reopen', writes(databases, postReopening))
}
