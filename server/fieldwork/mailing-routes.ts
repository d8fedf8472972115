import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import {
  getCampaigns,
  getMailings,
  getNewRule,
  getRuleRemoval,
  getSending,
  getText,
  type MailingPageSettings,
  postRule,
  postRuleRemoval,
  postSending,
  postText,
} from './mailing-handlers.ts'
import { getMailingProgress, postMailingStop } from './mailing-progress-handlers.ts'

const mailings = '/programme/collections/:collection/mailings'

export function mailingRoutes(databases: Databases, settings: MailingPageSettings): Router {
  return Router()
    .get('/programme/mailings', reads(databases, getCampaigns))
    .get(mailings, reads(databases, getMailings(settings)))
    .get(`${mailings}/:mailing/progress`, reads(databases, getMailingProgress))
    .post(`${mailings}/:mailing/stop`, writes(databases, postMailingStop))
    .get(`${mailings}/send/:about`, reads(databases, getSending(settings)))
    .post(`${mailings}/send/:about`, writes(databases, postSending))
    .get(`${mailings}/texts/:about`, reads(databases, getText(settings)))
    .post(`${mailings}/texts/:about`, writes(databases, postText(settings)))
    .get(`${mailings}/rules/new`, reads(databases, getNewRule))
    .post(`${mailings}/rules/new`, writes(databases, postRule))
    .get(`${mailings}/rules/:rule/removal`, reads(databases, getRuleRemoval))
    .post(`${mailings}/rules/:rule/removal`, writes(databases, postRuleRemoval))
}
