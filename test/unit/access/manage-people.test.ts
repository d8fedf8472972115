import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mayClose, mayGive, mayManage, rolesToGive } from '../../../server/access/manage-people.ts'
import { isAdministrator } from '../../../server/access/permissions.ts'
import { type Grant, roles, type User } from '../../../server/access/user.ts'

const grant = fc.record({ role: fc.constantFrom(...roles), scope: fc.constantFrom('', 'RAA', 'RBB', 'Y1') })
const user = fc
  .array(grant, { maxLength: 4 })
  .map((grants): User => ({ id: 1, name: 'Somebody', email: 'somebody@example.nhs.uk', grants }))
const leads = ({ grants }: User, scope: string) =>
  grants.some((one) => one.role === 'lead_respondent' && one.scope === scope)

describe('managing people', () => {
  it('lets the programme team do everything, and others nothing outside the organisations that they lead', () => {
    fc.assert(
      fc.property(user, grant, (manager, given: Grant) => {
        if (isAdministrator(manager)) return mayGive(manager, given)
        return !mayGive(manager, given) || leads(manager, given.scope)
      }),
    )
  })

  it('raises nobody to a role above that of a lead', () => {
    fc.assert(
      fc.property(user, fc.constantFrom('', 'RAA', 'RBB', 'Y1'), (manager, scope) => {
        const given = rolesToGive(manager, scope)
        return isAdministrator(manager) || given.every((role) => role === 'respondent' || role === 'lead_respondent')
      }),
    )
  })

  it('closes only whom one manages, and whose every role one could take', () => {
    fc.assert(
      fc.property(user, user, (manager, person) => {
        if (isAdministrator(manager) || !mayClose(manager, person)) return true
        return mayManage(manager, person) && person.grants.every((one) => mayGive(manager, one))
      }),
    )
    const nobody: User = { id: 2, name: 'Nobody', email: 'n@example.nhs.uk', grants: [] }
    const lead: User = { ...nobody, grants: [{ role: 'lead_respondent', scope: 'RAA' }] }
    assert.ok(!mayManage(lead, nobody) && !mayClose(lead, nobody))
  })
})
