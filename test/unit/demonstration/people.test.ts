import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { boards, regions } from '../../../db/seeds/demonstration/geography.ts'
import { demonstrationPeople } from '../../../db/seeds/demonstration/people.ts'
import { inventedOrganisations } from '../../../db/seeds/demonstration/register.ts'
import { needsOneTimeCode } from '../../../server/access/permissions.ts'
import { roles } from '../../../server/access/user.ts'
import { isCodeSecret } from '../../../server/accounts/one-time-code.ts'

describe('the people of the demonstration', () => {
  it('hold every role there is', () => {
    assert.deepEqual(new Set(demonstrationPeople.map(({ role }) => role)), new Set(roles))
  })

  it('have an address that cannot exist and a password each', () => {
    assert.equal(new Set(demonstrationPeople.map(({ email }) => email)).size, demonstrationPeople.length)
    assert.equal(new Set(demonstrationPeople.map(({ password }) => password)).size, demonstrationPeople.length)
    for (const { email } of demonstrationPeople) assert.match(email, /^[a-z]+@aldermere\.example$/)
  })

  it('stand in the README, with the secrets of those who sign in with one-time codes', () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8')
    for (const { email, password, secret, role, scope } of demonstrationPeople) {
      assert.equal(secret !== undefined, needsOneTimeCode([{ role, scope }]), email)
      for (const published of [email, password, secret ?? '']) assert.ok(readme.includes(published), published)
      assert.ok(secret === undefined || isCodeSecret(secret))
    }
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
