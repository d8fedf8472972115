import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addIdentity } from '../../../server/accounts/identity-repository.ts'
import { findPersonById } from '../../../server/accounts/person-query.ts'
import { addPerson, reopenAccount } from '../../../server/accounts/person-repository.ts'
import { sessionRecords } from '../../../server/accounts/session-repository.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

describe('people managed by two at once', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const app = testApp(databases)
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bea = await signedIn(app, await person(databases, 'Bea', [{ role: 'administrator', scope: '' }]))
  const send = (path: string, form: object) => [alice, bea].map((agent) => agent.post(path).type('form').send(form))
  const idOf = async (name: string) => (await reader('people').where({ name }).first<{ id: number }>('id')).id
  const statuses = async (replies: ReturnType<typeof send>) =>
    (await Promise.all(replies)).map(({ status }) => status).toSorted((a, b) => a - b)

  it('are let in once, and the second is told', async () => {
    const form = { name: 'Nia New', email: 'nia@example.nhs.uk', role: 'researcher' }
    for (let round = 0; round < 5; round += 1)
      assert.deepEqual(
        await statuses(send('/programme/people/new', { ...form, email: `nia${round}@x.example` })),
        [303, 409],
      )
  })

  it('are given a role once, and the second is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      await person(databases, `Gil Given ${round}`, [])
      const path = `/programme/people/${await idOf(`Gil Given ${round}`)}/roles`
      assert.deepEqual(await statuses(send(path, { role: 'researcher' })), [303, 409])
    }
  })

  it('are closed once, and what was under way lets nobody in who is let back in', async () => {
    const email = await person(databases, 'Len Leaver', [])
    const id = await idOf('Len Leaver')
    assert.deepEqual(await statuses(send(`/programme/people/${id}/close`, {})), [303, 409])
    const now = new Date()
    const late = { personId: id, data: JSON.stringify({ personId: id }), expiresAt: new Date(+now + 60_000), now }
    await sessionRecords(databases).put('b'.repeat(64), late)
    await addIdentity(writer, { issuer: 'https://login.example', subject: 'len', personId: id }, now)
    await writer('people').where({ email }).update({ password_hash: 'one that was set too late' })
    assert.deepEqual(await statuses(send(`/programme/people/${id}/let-back-in`, {})), [303, 409])
    assert.equal((await findPersonById(reader, id)).passwordHash, undefined)
    assert.deepEqual(await reader('identities').where({ person_id: id }), [])
    const session = await sessionRecords(databases).find('b'.repeat(64), new Date())
    assert.ok(session && session.expiresAt <= new Date())
  })

  it('are not let back in while they are erased', async () => {
    const id = await writer.transaction((db) =>
      addPerson(db, { name: 'Eve', email: 'eve@x.example', grants: [], passwordHash: undefined }, new Date()),
    )
    await writer('people')
      .where({ id })
      .update({ closed_at: '2026-01-01T00:00:00.000Z', erased_at: '2026-01-01T00:00:00.000Z' })
    assert.equal(await reopenAccount(writer, id), false)
    assert.equal((await findPersonById(reader, id)).closedAt, '2026-01-01T00:00:00.000Z')
  })
})
