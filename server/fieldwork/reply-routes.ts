import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import { getDecision, getLapse, postDecision, postLapse } from './decision-handlers.ts'
import {
  getChallengesFile,
  getEnd,
  getLaterDate,
  getReplies,
  getReply,
  getStart,
  postEnd,
  postLaterDate,
  postStart,
} from './reply-handlers.ts'
import { getRound, postRound, postRoundConfirmation } from './reply-round-handlers.ts'

const collection = '/programme/collections/:collection/right-of-reply'

export function replyRoutes(databases: Databases, settings: ReplySettings): Router {
  return Router()
    .get('/programme/right-of-reply', reads(databases, getReplies))
    .get(collection, reads(databases, getReply))
    .get(`${collection}/challenges.csv`, reads(databases, getChallengesFile(databases)))
    .get(`${collection}/start`, reads(databases, getStart))
    .post(`${collection}/start`, writes(databases, postStart(settings)))
    .get(`${collection}/date`, reads(databases, getLaterDate))
    .post(`${collection}/date`, writes(databases, postLaterDate))
    .get(`${collection}/round`, reads(databases, getRound))
    .post(`${collection}/round`, writes(databases, postRound))
    .post(`${collection}/round/confirmation`, writes(databases, postRoundConfirmation(settings)))
    .get(`${collection}/end`, reads(databases, getEnd))
    .post(`${collection}/end`, writes(databases, postEnd))
    .get('/programme/challenges/:challenge', reads(databases, getDecision))
    .post('/programme/challenges/:challenge/decision', writes(databases, postDecision(settings)))
    .get('/programme/challenges/:challenge/lapse', reads(databases, getLapse))
    .post('/programme/challenges/:challenge/lapse', writes(databases, postLapse(settings)))
}
