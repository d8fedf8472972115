import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { continueMailing } from '../../../server/fieldwork/continue-mailing.ts'
import { writeMailings } from '../../../server/fieldwork/mailing-worker.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const base = '/programme/collections/2026/mailings'
const settings = { serviceName: 'Digital maturity assessment', address: 'http://survey.test' }
/** A step of writing sees to 200. */
const codes = Array.from({ length: 450 }, (_, place) => `R${String(place).padStart(3, '0')}`)

describe('the writing of a mailing', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await openCollection(
    databases,
    codes.map((code) => ({ code, settings: ['acute'] as const })),
  )
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2025')
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'R001' }])
  await person(databases, 'Cleo', [{ role: 'lead_respondent', scope: 'R300' }])
  const look = async () => (await alice.get(base).expect(200)).text
  const underWay = async () => /\/mailings\/(\d+)\/progress/.exec(await look())?.[1] ?? ''
  const send = () => alice.post(`${base}/send/not_started`).expect(303)
  const step = (id: string) =>
    databases.writer.transaction((db) => continueMailing(db, Number(id), settings, new Date()))
  const messages = async () => (await databases.reader('messages')).length

  it('shows how far it is, can be stopped, and sends what had been written', async () => {
    assert.equal(await underWay(), '')
    await send()
    const id = await underWay()
    assert.match(
      await look(),
      /Reminder: not started: 0 messages written, 0 of 450 organisations seen to\.[^]*<progress[^]*Look again/,
    )
    await step(id)
    assert.deepEqual((await alice.get(`${base}/${id}/progress`).expect(200)).body, {
      text: 'Reminder: not started: 1 message written, 200 of 450 organisations seen to.',
      done: 200,
      total: 450,
      ended: false,
    })
    await alice.post(`/programme/collections/2025/mailings/${id}/stop`).expect(404)
    await alice.post(`${base}/${id}/stop`).expect(303).expect('Location', base)
    assert.equal(await step(id), false)
    assert.equal(await messages(), 1)
    const after = await look()
    assert.match(after, /Stopped: what had been written is sent/)
    assert.doesNotMatch(after, /<progress/)
    assert.equal((await alice.get(`${base}/${id}/progress`).expect(200)).body.ended, true)
    await alice.post(`${base}/${id}/stop`).expect(409)
    const [event] = await databases.reader('audit_events').where({ action: 'stopped mailing' })
    assert.deepEqual(JSON.parse(String(event?.details)), { about: 'not_started', organisations: 1, messages: 1 })
  })

  it('sent again, writes to the others and to nobody twice', async () => {
    await send()
    await writeMailings(databases, settings, { clock: () => new Date(), stopping: new AbortController().signal })
    const written = await databases.reader('messages').orderBy('id').select('to_address')
    assert.deepEqual(
      written.map(({ to_address: address }) => address),
      ['bob@example.nhs.uk', 'cleo@example.nhs.uk'],
    )
    assert.match(await look(), /All written/)
  })
})
