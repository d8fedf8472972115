import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { letInPerson } from '../../../server/accounts/let-in-person.ts'
import { readNewPerson } from '../../../server/accounts/new-person.ts'
import { signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

const given = { email: 'First.Person@example.nhs.uk', name: 'First Person', role: 'administrator', scope: undefined }

describe('letting somebody in', async () => {
  const databases = await freshDatabases()
  const letIn = () => databases.writer.transaction((db) => letInPerson(db, readNewPerson(given), new Date()))

  it('gives a password with which they can sign in', async () => {
    const password = await letIn()
    await signedIn(testApp(databases), given.email, password)
  })

  it('refuses an address that is known', async () => {
    await assert.rejects(letIn(), /First.Person@example.nhs.uk is known already/)
  })

  it('says what is missing', () => {
    assert.throws(() => readNewPerson({ ...given, role: 'king' }), /one of respondent, /)
    assert.throws(() => readNewPerson({ ...given, role: 'icb_lead' }), /needs --scope/)
    assert.throws(() => readNewPerson({ ...given, scope: 'Y1' }), /leave --scope out/)
    assert.throws(() => readNewPerson({ ...given, email: 'x' }), /not an e-mail address/)
  })
})
