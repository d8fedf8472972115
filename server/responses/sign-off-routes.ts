import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { NoticeSettings } from './notice-settings.ts'
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

export function signOffRoutes(databases: Databases, settings: NoticeSettings): Router {
  return Router()
    .get('/responses/:response/review', reads(databases, getReview(settings)))
    .post('/responses/:response/signature', writes(databases, postSignature(settings)))
    .get('/responses/:response/submitted', reads(databases, getSubmitted))
    .post('/responses/:response/send', writes(databases, postSending(settings)))
    .post('/responses/:response/take-back', writes(databases, postTakingBack(settings)))
    .get('/responses/:response/send-back', reads(databases, getSendingBack(settings)))
    .post('/responses/:response/send-back', writes(databases, postSendingBack(settings)))
    .get('/responses/:response/reopen', reads(databases, getReopening(settings)))
    .post('/responses/:response/reopen', writes(databases, postReopening(settings)))
}
