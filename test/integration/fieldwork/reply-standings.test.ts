import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { takeStep } from '../../../server/collections/collection-step-repository.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

describe('the list of collections in their right of reply', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2027')
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await databases.writer('collections').update({ state: 'closed', closes_on: '2026-07-31' })
  const step = { collectionId, step: 'closed' } as const
  await databases.writer.transaction((db) => takeStep(db, step, new Date('2026-07-01T23:30:00Z')))

  it('says when each was closed, also early', async () => {
    const { text } = await alice.get('/programme/right-of-reply').expect(200)
    assert.match(text, /Sharing 2026[\s\S]*?Closed <\/span>2 July 2026 at 00:30</)
    assert.match(text, /Sharing 2027[\s\S]*?Closed <\/span>After 31 July 2026</)
  })
})
