import { Router } from 'express'
import type { Databases } from '../../platform/database/open.ts'
import { reads, writes, writesPrepared } from '../../platform/http/reply.ts'
import {
  getGroup,
  getGroupDeletion,
  getGroups,
  postGroupDeletion,
  postGroupName,
  postGroupOrganisations,
  postGroupRemoval,
  postGroupSharing,
} from './groups-handlers.ts'
import { getNewGroup, getOfferedGroup, postNewGroup, postOfferedGroup, prepareOffer } from './new-group-handlers.ts'

const offered = '/collections/:collection/groups/new'

export function groupRoutes(databases: Databases): Router {
  return Router()
    .get('/groups', reads(databases, getGroups))
    .get('/groups/new', reads(databases, getNewGroup))
    .post('/groups/new', writes(databases, postNewGroup))
    .get('/groups/:group', reads(databases, getGroup))
    .post('/groups/:group/name', writes(databases, postGroupName))
    .post('/groups/:group/sharing', writes(databases, postGroupSharing))
    .post('/groups/:group/organisations', writes(databases, postGroupOrganisations))
    .post('/groups/:group/removal', writes(databases, postGroupRemoval))
    .get('/groups/:group/deletion', reads(databases, getGroupDeletion))
    .post('/groups/:group/deletion', writes(databases, postGroupDeletion))
    .get(offered, reads(databases, getOfferedGroup))
    .post(offered, writesPrepared(databases, prepareOffer, postOfferedGroup))
}
