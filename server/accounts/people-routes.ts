import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { getNewPerson, getPeople, postNewPerson } from './people-handlers.ts'
import { getPerson, getStep, getTakeRole, postRole, postStep, postTakeRole } from './person-handlers.ts'

const places = [
  { base: '/programme/people', place: 'programme' },
  { base: '/people', place: 'organisation' },
] as const

/** The same pages for the programme team and, of their own organisations, for lead respondents. */
export function peopleRoutes(databases: Databases, settings: AccountSettings): Router {
  const router = Router()
  for (const { base, place } of places)
    router
      .get(base, reads(databases, getPeople(place)))
      .get(`${base}/new`, reads(databases, getNewPerson(place)))
      .post(`${base}/new`, writes(databases, postNewPerson(place, settings)))
      .get(`${base}/:person`, reads(databases, getPerson(place)))
      .post(`${base}/:person/roles`, writes(databases, postRole(place)))
      .get(`${base}/:person/roles/removal`, reads(databases, getTakeRole(place)))
      .post(`${base}/:person/roles/removal`, writes(databases, postTakeRole(place)))
      .get(`${base}/:person/:step`, reads(databases, getStep(place)))
      .post(`${base}/:person/:step`, writes(databases, postStep(place, settings)))
  return router
}
