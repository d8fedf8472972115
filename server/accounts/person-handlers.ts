import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import type { PeoplePlace } from './list-people.ts'
import { readGrant, readPersonId, readReason, readRoleForm, readStep } from './people-form.ts'
import { personPath } from './people-paths.ts'
import { personPage } from './person-page.ts'
import { giveRole, takeRole } from './person-roles.ts'
import { renewSession } from './person-session.ts'
import { personStepPage, takeRolePage } from './person-step-page.ts'
import { mustTakeSteps, takeStep } from './person-steps.ts'
import { type ManagedPerson, readPerson } from './read-person.ts'
import { faultOfPlace } from './role-offer.ts'

type PersonRequest = Request<{ person: string }>
type StepRequest = Request<{ person: string; step: string }>

function open(request: PersonRequest, db: Database, place: PeoplePlace): Promise<ManagedPerson> {
  return readPerson(db, currentUser(request), place, readPersonId(request.params))
}

export function getPerson(place: PeoplePlace) {
  return async (request: PersonRequest, db: Database): Promise<Reply> =>
    page('accounts/person', personPage(await open(request, db, place), place))
}

export function postRole(place: PeoplePlace) {
  return async (request: PersonRequest, db: Database): Promise<Reply> => {
    const managed = await open(request, db, place)
    const { values, grant, faults } = readRoleForm(request.body, managed.offer)
    const fault = grant && place === 'programme' ? await faultOfPlace(db, grant) : undefined
    const form = { values, faults: fault ? { scope: fault } : faults }
    if (!grant || fault) return page('accounts/person', personPage(managed, place, form), 400)
    await giveRole(db, currentUser(request), { personId: managed.person.id, grant }, new Date())
    return backTo(request, managed, place)
  }
}

export function getTakeRole(place: PeoplePlace) {
  return async (request: PersonRequest, db: Database): Promise<Reply> => {
    const managed = await open(request, db, place)
    const { role, scope } = readGrant(request.query)
    const grant = managed.grants.find((one) => one.role === role && one.scope === scope && one.canTake)
    if (!grant) throw new NotFound('The role')
    return page('accounts/person-step', takeRolePage(managed, place, grant))
  }
}

export function postTakeRole(place: PeoplePlace) {
  return async (request: PersonRequest, db: Database): Promise<Reply> => {
    const managed = await open(request, db, place)
    const change = { personId: managed.person.id, grant: readGrant(request.body) }
    await takeRole(db, currentUser(request), change, new Date())
    return backTo(request, managed, place)
  }
}

export function getStep(place: PeoplePlace) {
  return async (request: StepRequest, db: Database): Promise<Reply> => {
    const step = readStep(request.params)
    mustTakeSteps(currentUser(request), step)
    return page('accounts/person-step', personStepPage(await open(request, db, place), { place, step }))
  }
}

export function postStep(place: PeoplePlace, settings: AccountSettings) {
  return async (request: StepRequest, db: Database): Promise<Reply> => {
    const step = readStep(request.params)
    mustTakeSteps(currentUser(request), step)
    const managed = await open(request, db, place)
    const { reason, faults } = readReason(request.body, step)
    if (faults) return page('accounts/person-step', personStepPage(managed, { place, step, faults, reason }), 400)
    const personId = managed.person.id
    await takeStep(db, currentUser(request), { personId, step, reason, settings }, new Date())
    return seeOther(managed.isSelf && step === 'reset-code' ? '/sign-in' : personPath(place, personId))
  }
}

/** Whoever changes their own roles goes on in this browser, and may have lost the right to see this page. */
function backTo(request: PersonRequest, { isSelf, person }: ManagedPerson, place: PeoplePlace): Reply {
  return isSelf ? renewSession(currentUser(request), seeOther('/account')) : seeOther(personPath(place, person.id))
}
