import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { boards, regions } from '../../../db/seeds/demonstration/geography.ts'
import { demonstrationPeople } from '../../../db/seeds/demonstration/people.ts'
import { inventedOrganisations } from '../../../db/seeds/demonstration/register.ts'
import { roles } from '../../../server/access/user.ts'

describe('the people of the demonstration', () => {
  it('hold every role there is', () => {
    assert.deepEqual(new Set(demonstrationPeople.map(({ role }) => role)), new Set(roles))
  })

  it('have an address that cannot exist and a password each', () => {
    assert.equal(new Set(demonstrationPeople.map(({ email }) => email)).size, demonstrationPeople.length)
    assert.equal(new Set(demonstrationPeople.map(({ password }) => password)).size, demonstrationPeople.length)
    for (const { email } of demonstrationPeople) assert.match(email, /^[a-z]+@aldermere\.example$/)
  })

  it('belong to a place of the country, or to all of it', () => {
    const known: Record<string, ReadonlySet<string>> = {
      regional_lead: new Set(regions.map(({ code }) => code)),
      icb_lead: new Set(boards.map(({ code }) => code)),
      lead_respondent: new Set(inventedOrganisations.map(({ code }) => code)),
    }
    const whole = new Set([''])
    const places = { ...known, respondent: known['lead_respondent'], approver: known['lead_respondent'] }
    for (const { role, scope, email } of demonstrationPeople) {
      const allowed = (places as Record<string, ReadonlySet<string> | undefined>)[role] ?? whole
      assert.ok(allowed.has(scope), `${email} in "${scope}"`)
    }
  })
})
