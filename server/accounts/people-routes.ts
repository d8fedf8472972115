import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { peopleHandlers } from './people-handlers.ts'

export function peopleRoutes(databases: Databases, settings: AccountSettings): Router {
  const programme = peopleHandlers('programme', settings)
  const organisation = peopleHandlers('organisation', settings)
  return Router()
    .get('/programme/people', reads(databases, programme.getPeople))
    .get('/programme/people/new', reads(databases, programme.getNewPerson))
    .post('/programme/people/new', writes(databases, programme.postNewPerson))
    .get('/programme/people/:person', reads(databases, programme.getPerson))
    .post('/programme/people/:person/roles', writes(databases, programme.postRole))
    .get('/programme/people/:person/roles/removal', reads(databases, programme.getTakeRole))
    .post('/programme/people/:person/roles/removal', writes(databases, programme.postTakeRole))
    .get('/programme/people/:person/:step', reads(databases, programme.getStep))
    .post('/programme/people/:person/:step', writes(databases, programme.postStep))
    .get('/people', reads(databases, organisation.getPeople))
    .get('/people/new', reads(databases, organisation.getNewPerson))
    .post('/people/new', writes(databases, organisation.postNewPerson))
    .get('/people/:person', reads(databases, organisation.getPerson))
    .post('/people/:person/roles', writes(databases, organisation.postRole))
    .get('/people/:person/roles/removal', reads(databases, organisation.getTakeRole))
    .post('/people/:person/roles/removal', writes(databases, organisation.postTakeRole))
    .get('/people/:person/:step', reads(databases, organisation.getStep))
    .post('/people/:person/:step', writes(databases, organisation.postStep))
}
