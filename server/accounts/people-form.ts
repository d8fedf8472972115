import { z } from 'zod'
import { type Grant, roles } from '../access/user.ts'
import { isPersonsAddress, oneLine } from '../notifications/message.ts'
import { NotFound } from '../platform/errors.ts'
import type { Faults } from './form-parts.ts'
import type { PeopleFilter } from './people-list.ts'
import { placeKindOf } from './person-text.ts'
import { faultOfName } from './person-name.ts'
import { type PersonStep, personSteps } from './person-steps.ts'
import type { RoleOffer, RoleValues } from './role-offer.ts'

const words = (longest: number) => z.string().trim().max(longest).catch('')
const anyRole = z.enum(roles).optional().catch(undefined)

const filter = z.object({
  search: words(200),
  role: anyRole,
  scope: words(20),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export function readPeopleFilter(query: unknown): Omit<PeopleFilter, 'within'> {
  const { role, ...others } = filter.parse(query ?? {})
  return { ...others, role }
}

export function readPersonId({ person }: { person: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(person)
  if (!id.success) throw new NotFound('The person')
  return id.data
}

export function readStep({ step }: { step: string }): PersonStep {
  const found = personSteps.find((one) => one === step)
  if (!found) throw new NotFound('The page')
  return found
}

const role = z.object({ role: anyRole, scope: words(20) })

/** A role that is held already and is to be taken. */
export function readGrant(fields: unknown): Grant {
  const { role: named, scope } = role.parse(fields ?? {})
  if (!named) throw new NotFound('The role')
  return { role: named, scope }
}

/** A role to give, of those that are offered; where one place only is offered it need not be named. */
export function readRoleForm(
  body: unknown,
  { roles: offered, organisations }: RoleOffer,
): { values: RoleValues; grant?: Grant; faults: Faults } {
  const { role: named, scope } = role.parse(body ?? {})
  const only = organisations?.length === 1 ? organisations[0]?.code : undefined
  const values = { role: named, scope: only ?? scope }
  if (!named || !offered.includes(named)) return { values, faults: { role: 'Choose a role' } }
  if (!placeKindOf(named)) return { values, grant: { role: named, scope: '' }, faults: {} }
  const isOffered = organisations === undefined || organisations.some(({ code }) => code === values.scope)
  if (!values.scope || !isOffered)
    return { values, faults: { scope: 'Enter the code of the organisation, region or board for this role' } }
  return { values, grant: { role: named, scope: values.scope }, faults: {} }
}

const person = z.object({ name: words(1000).transform(oneLine), email: words(1000) })

export interface PersonForm {
  values: RoleValues & { name: string; email: string }
  newcomer?: { name: string; email: string; grant: Grant }
  faults: Faults
}

export function readPersonForm(body: unknown, offer: RoleOffer): PersonForm {
  const { name, email } = person.parse(body ?? {})
  const { values, grant, faults } = readRoleForm(body, offer)
  const nameFault = faultOfName(name)
  const all = {
    ...(nameFault && { name: `Enter the person’s name${nameFault}` }),
    ...(!isPersonsAddress(email) && {
      email: 'Enter an e-mail address, such as name@example.nhs.uk',
    }),
    ...faults,
  }
  const given = { ...values, name, email }
  if (!grant || Object.keys(all).length > 0) return { values: given, faults: all }
  return { values: given, newcomer: { name, email, grant }, faults: {} }
}

const longestReason = 1000
const reason = z.object({ reason: words(100_000) })

/** Why somebody's codes are reset; of the other steps no reason is asked. */
export function readReason(body: unknown, step: PersonStep): { reason: string; faults?: Faults } {
  const text = reason.parse(body ?? {}).reason
  if (step !== 'reset-code') return { reason: '' }
  if (text === '') return { reason: text, faults: { reason: 'Say why, and how you know who asks' } }
  if (text.length > longestReason)
    return { reason: text, faults: { reason: `Say why in ${longestReason} characters or fewer` } }
  return { reason: text }
}
