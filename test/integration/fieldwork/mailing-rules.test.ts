import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addIdentity } from '../../../server/accounts/identity-repository.ts'
import { addExtensions } from '../../../server/collections/extension-repository.ts'
import { beginDueMailings } from '../../../server/fieldwork/begin-mailing.ts'
import { writeMailings } from '../../../server/fieldwork/mailing-worker.ts'
import { dayShifted } from '../../../server/organisations/calendar-date.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const base = '/programme/collections/2026'
const settings = { serviceName: 'Digital maturity assessment', address: 'http://survey.test' }

async function campaign() {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const codes = ['RAA', 'RBB']
  const { collectionId, responseIds } = await openCollection(
    databases,
    codes.map((code) => ({ code, settings: ['acute'] })),
  )
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  for (const [name, scope] of [
    ['Ann', 'RAA'],
    ['Ben', 'RBB'],
  ] as const)
    await person(databases, name, [{ role: 'lead_respondent', scope }])
  const { closes_on: end }: { closes_on: string } = await databases.reader('collections').first('closes_on')
  return {
    databases,
    collectionId,
    responseIds,
    alice,
    end,
    rule: (about: string, days: number) =>
      alice
        .post(`${base}/mailings/rules/new`)
        .type('form')
        .send({ about, days: String(days) })
        .expect(303),
    /** Whom the rules write to at nine in the morning of so many days before a day, as "ann: 7 days left". */
    told: async (days: number, before = end, hour = '09'): Promise<string[]> => {
      const now = new Date(`${dayShifted(before, -days)}T${hour}:00:00Z`)
      const [last]: { id: number }[] = await databases.reader('messages').orderBy('id', 'desc').limit(1)
      await databases.writer.transaction((db) => beginDueMailings(db, now))
      await writeMailings(databases, settings, { clock: () => now, stopping: new AbortController().signal })
      const rows: { to_name: string; subject: string }[] = await databases
        .reader('messages')
        .where('id', '>', last?.id ?? 0)
        .orderBy('to_name')
      return rows.map((row) => `${row.to_name}: ${/\d+ days?/.exec(row.subject)?.[0] ?? ''}`)
    },
    extend: async (code: string | undefined, closesOn: string) => {
      const { id: extendedBy }: { id: number } = await databases.reader('people').first('id')
      await databases.writer.transaction(async (db) => {
        const extendedAt = new Date().toISOString()
        await addExtensions(db, collectionId, [
          { organisationCode: code, closesOn, reason: 'A strike', extendedAt, extendedBy },
        ])
        if (!code) await db('collections').update({ closes_on: closesOn })
      })
    },
  }
}

describe('reminders by rule after more time was given', async () => {
  const { rule, told, extend, end } = await campaign()

  it('are written again before the new last day, once', async () => {
    await rule('not_started', 3)
    assert.deepEqual(await told(3), ['Ann: 3 days', 'Ben: 3 days'])
    assert.deepEqual(await told(2), [])
    const later = dayShifted(end, 10)
    await extend('RAA', later)
    assert.deepEqual(await told(3, later), ['Ann: 3 days'])
    assert.deepEqual(await told(2, later), [])
    const latest = dayShifted(end, 20)
    await extend(undefined, latest)
    assert.deepEqual(await told(3, latest), ['Ann: 3 days', 'Ben: 3 days'])
    assert.deepEqual(await told(1, latest), [])
  })
})

describe('two rules about the same', async () => {
  const { rule, told } = await campaign()

  it('do not both write on a day on which an earlier one is made good', async () => {
    await rule('not_started', 7)
    await rule('not_started', 5)
    assert.deepEqual(await told(5), ['Ann: 5 days', 'Ben: 5 days'], 'of the service that did not run for two days')
    assert.deepEqual(await told(4), [])
  })

  it('say before one is added that another writes instead', async () => {
    const { alice } = await campaign()
    const url = `${base}/mailings/rules/new`
    await alice.get(`${url}?about=not_started&days=10`).expect(200, /It is due for some already: 2 messages/)
    await alice.post(url).type('form').send({ about: 'not_started', days: '10' }).expect(303)
    await alice.get(`${url}?about=not_started&days=11`).expect(200, /It is due for nobody today/)
  })
})

describe('thanks by rule', async () => {
  const { databases, rule, told, responseIds, alice } = await campaign()

  it('are not begun every hour where nobody can be thanked', async () => {
    await databases.writer('person_roles').where({ scope_code: 'RAA' }).delete()
    await databases
      .writer('responses')
      .where({ id: responseIds.get('RAA') })
      .update({ state: 'signed' })
    await rule('signed', 0)
    for (const hour of ['09', '10', '11', '12']) assert.deepEqual(await told(2, undefined, hour), [])
    assert.equal((await databases.reader('mailings')).length, 0)
    assert.doesNotMatch((await alice.get(`${base}/mailings`).expect(200)).text, /All written/)
    await person(databases, 'Amy', [{ role: 'approver', scope: 'RAA' }])
    assert.deepEqual(await told(2, undefined, '13'), ['Amy: '], 'and goes to who comes later')
  })
})

describe('somebody who signs in through a provider and has no password', async () => {
  const { databases, rule, told, alice } = await campaign()
  const { id: personId }: { id: number } = await databases.reader('people').where({ name: 'Ann' }).first('id')
  await databases.writer('people').where({ id: personId }).update({ password_hash: null })
  const identity = { issuer: 'https://provider.example', subject: 'ann', personId }
  await databases.writer.transaction((db) => addIdentity(db, identity, new Date()))

  it('gets the address of the answers and no link that lets anybody in', async () => {
    await rule('not_started', 3)
    await told(3)
    const { body }: { body: string } = await databases.reader('messages').where({ person_id: personId }).first('body')
    assert.doesNotMatch(body, /token=|password/)
    assert.match(body, /http:\/\/survey\.test\/responses\/\d+/)
    assert.equal((await databases.reader('invitations').where({ person_id: personId })).length, 0)
  })

  it('keeps the address by which they are known', async () => {
    const path = `${base}/contacts/RAA/${personId}`
    assert.match((await alice.get(path).expect(200)).text, /Ann signs in already/)
    const change = { name: 'Ann', email: 'somebody.else@example.nhs.uk', roles: 'lead_respondent' }
    await alice
      .post(path)
      .type('form')
      .send(change)
      .expect(400, /Add the new address as another contact/)
  })
})
