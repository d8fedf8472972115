import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

describe('an organisation in the register', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))

  it('says in words how far each of its responses is', async () => {
    for (const [state, words] of Object.entries({
      not_started: 'Not started',
      in_progress: 'In progress',
      with_approver: 'With the approver',
      signed: 'Submitted',
      reopened: 'Reopened',
    })) {
      await databases
        .writer('responses')
        .where({ id: responseIds.get('RAA') })
        .update({ state })
      const { text } = await alice.get('/programme/register/organisations/RAA').expect(200)
      assert.match(text, new RegExp(`>${words}[^<]*<`), state)
    }
  })
})
