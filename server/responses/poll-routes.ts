import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { postPoll, postSettlement } from './poll-answer-handlers.ts'
import { getAsking, getClosure, getFurther, getPoll, postAsking, postClosure, postFurther } from './poll-handlers.ts'

const question = '/responses/:response/sections/:section{/:setting}/polls/:question'

export function pollRoutes(databases: Databases, settings: NoticeSettings): Router {
  return Router()
    .get(question, reads(databases, getAsking))
    .post(question, writes(databases, postAsking(settings)))
    .get('/polls/:poll', reads(databases, getPoll(settings)))
    .post('/polls/:poll', writes(databases, postPoll))
    .get('/polls/:poll/colleagues', reads(databases, getFurther))
    .post('/polls/:poll/colleagues', writes(databases, postFurther(settings)))
    .post('/polls/:poll/settlement', writes(databases, postSettlement(settings)))
    .get('/polls/:poll/closure', reads(databases, getClosure))
    .post('/polls/:poll/closure', writes(databases, postClosure))
}
