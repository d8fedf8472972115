import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { handles, reads, writes } from '../platform/http/reply.ts'
import { getNewPartner, postNewPartner } from './new-partner-handlers.ts'
import { getPartner, postPartner, postPartnerConflicts, postStanding } from './partner-handlers.ts'
import { getSeveral, postSeveral, postSeveralConflicts } from './several-partners-handlers.ts'
import type { SaveDesk } from './save-desk.ts'

const partners = '/responses/:response/partners'

/** `new` and `several` are no codes of organisations: those have capital letters. */
export function partnerRoutes(databases: Databases, desk: SaveDesk): Router {
  return Router()
    .get(`${partners}/new`, reads(databases, getNewPartner))
    .post(`${partners}/new`, writes(databases, postNewPartner))
    .get(`${partners}/several`, reads(databases, getSeveral))
    .post(`${partners}/several`, writes(databases, postSeveral))
    .post(`${partners}/several/conflicts`, writes(databases, postSeveralConflicts))
    .get(`${partners}/:partner`, reads(databases, getPartner))
    .post(`${partners}/:partner`, handles(desk, postPartner))
    .post(`${partners}/:partner/conflicts`, writes(databases, postPartnerConflicts))
    .post(`${partners}/:partner/standing`, writes(databases, postStanding))
}
