import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { invitePerson } from './invite-person.ts'
import { findPeople, type PeoplePlace } from './list-people.ts'
import { newPersonPage } from './new-person-page.ts'
import { readPeopleFilter, readPersonForm } from './people-form.ts'
import { peoplePage } from './people-page.ts'
import { personPath } from './people-paths.ts'
import { faultOfPlace, readRoleOffer } from './role-offer.ts'

export function getPeople(place: PeoplePlace) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const filter = readPeopleFilter(request.query)
    const found = await findPeople(db, currentUser(request), place, filter)
    return page('accounts/people', peoplePage(found, place, filter))
  }
}

export function getNewPerson(place: PeoplePlace) {
  return async (request: Request, db: Database): Promise<Reply> =>
    page('accounts/new-person', newPersonPage(await readRoleOffer(db, currentUser(request), place), place))
}

export function postNewPerson(place: PeoplePlace, settings: AccountSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const user = currentUser(request)
    const offer = await readRoleOffer(db, user, place)
    const form = readPersonForm(request.body, offer)
    const { newcomer } = form
    const fault = newcomer && place === 'programme' ? await faultOfPlace(db, newcomer.grant) : undefined
    const faults = fault ? { scope: fault } : form.faults
    if (!newcomer || fault) return page('accounts/new-person', newPersonPage(offer, place, { ...form, faults }), 400)
    return seeOther(personPath(place, await invitePerson(db, user, { newcomer, settings }, new Date())))
  }
}
