import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import { getChallenge, getChallenging, getWithdrawal, postChallenging, postWithdrawal } from './challenge-handlers.ts'
import { getCorrection, getSheet, getSheets, postCorrection } from './correction-handlers.ts'

const question = '/responses/:response/sections/:section{/:setting}/challenges/:question'

export function challengeRoutes(databases: Databases): Router {
  return Router()
    .get(question, reads(databases, getChallenging))
    .post(question, writes(databases, postChallenging))
    .get('/challenges/:challenge', reads(databases, getChallenge))
    .get('/challenges/:challenge/withdrawal', reads(databases, getWithdrawal))
    .post('/challenges/:challenge/withdrawal', writes(databases, postWithdrawal))
    .get('/responses/:response/correction', reads(databases, getCorrection))
    .post('/responses/:response/correction', writes(databases, postCorrection))
    .get('/responses/:response/sheets', reads(databases, getSheets))
    .get('/responses/:response/sheets/:sheet', reads(databases, getSheet))
}
