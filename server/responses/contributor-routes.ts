import { Router } from 'express'
import type { AccountSettings } from '../accounts/account-settings.ts'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { NoticeSettings } from './notice-settings.ts'
import {
  getContributor,
  getContributors,
  getNewColleague,
  postContributor,
  postNewColleague,
} from './contributor-handlers.ts'

export function contributorRoutes(databases: Databases, settings: AccountSettings & NoticeSettings): Router {
  return Router()
    .get('/responses/:response/contributors', reads(databases, getContributors))
    .get('/responses/:response/contributors/new', reads(databases, getNewColleague))
    .post('/responses/:response/contributors/new', writes(databases, postNewColleague(settings)))
    .get('/responses/:response/contributors/:person', reads(databases, getContributor(settings)))
    .post('/responses/:response/contributors/:person', writes(databases, postContributor(settings)))
}
