import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { describe, it } from 'node:test'
import { keepTransport } from '../../../server/notifications/keep-transport.ts'
import { startMessageWorker } from '../../../server/notifications/message-worker.ts'
import { stopToken } from '../../../server/notifications/opt-out.ts'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { optOut, person, signedIn, testApp, visitor } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { messageNow, queue } from '../../support/messages.ts'

describe('the pages about messages', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const now = new Date()
  const page = (id: number) => `/programme/messages/${id}`
  const fail = (id: number) =>
    databases
      .writer('messages')
      .where({ id })
      .update({ state: 'failed', last_error: 'The mail server refused it (550)' })
  const actions = async () =>
    (await databases.reader('audit_events').orderBy('id').select<{ action: string }[]>('action')).map(
      ({ action }) => action,
    )

  it('say that nothing has been written yet', async () => {
    const { text } = await alice.get('/programme/messages').expect(200)
    assert.match(text, /No message has been written yet/)
    assert.match(text, /no message leaves this machine/)
  })

  it('list the newest first, by state, kind, address and organisation', async () => {
    await queue(databases, { subject: 'First', organisationCode: 'RAA' }, now)
    const failed = await queue(databases, { subject: 'Second', kind: 'thanks', to: 'x_y@example.nhs.uk' }, now)
    await fail(failed)
    const all = (await alice.get('/programme/messages').expect(200)).text
    assert.ok(all.indexOf('Second') < all.indexOf('First'))
    assert.match(all, /Waiting: 1 · Failed: 1/)
    for (const [query, shown] of [
      ['state=failed', 'Second'],
      ['kind=reminder', 'First'],
      ['about=raa', 'First'],
      ['about=X_Y%40', 'Second'],
      ['about=x%25y', ''],
    ] as const) {
      const { text } = await alice.get(`/programme/messages?${query}`).expect(200)
      assert.deepEqual(
        ['First', 'Second'].filter((subject) => text.includes(`>${subject}<`)),
        shown ? [shown] : [],
        query,
      )
    }
  })

  it('take as many statements for many messages as for few, in pages', async () => {
    const few = await countStatements(databases, () => alice.get('/programme/messages'))
    for (let number = 0; number < 60; number += 1) await queue(databases, { subject: `Many ${number}` }, now)
    assert.equal(await countStatements(databases, () => alice.get('/programme/messages')), few)
    const first = (await alice.get('/programme/messages?kind=reminder').expect(200)).text
    assert.match(first, /href="\/programme\/messages\?kind=reminder&amp;page=2"/)
    assert.match((await alice.get('/programme/messages?kind=reminder&page=2').expect(200)).text, />First</)
  })

  it('escape what people typed', async () => {
    const script = '<script>alert(1)</script>'
    const id = await queue(databases, { subject: script, toName: script, body: script }, now)
    for (const path of ['/programme/messages', page(id), `${page(id)}/cancellation`])
      assert.ok(!(await alice.get(path).expect(200)).text.includes(script), path)
  })

  it('send a failed message again, and record who did', async () => {
    const id = await queue(databases, { subject: 'Again' }, now)
    await fail(id)
    assert.match((await alice.get(page(id)).expect(200)).text, /The mail server refused it \(550\)/)
    assert.match((await alice.get(`${page(id)}/retry`).expect(200)).text, /It goes to bob@example\.nhs\.uk/)
    await alice.post(`${page(id)}/retry`).expect(303)
    assert.equal((await messageNow(databases, id)).state, 'queued')
    await alice.post(`${page(id)}/retry`).expect(409)
    assert.equal((await actions()).at(-1), 'retried message')
  })

  it('cancel one that waits, and its one-time link with it', async () => {
    const body = 'Follow http://survey.example/reset/very-secret'
    const id = await queue(databases, { kind: 'reset', body, hasSecret: true }, now)
    await alice.post(`${page(id)}/cancellation`).expect(303)
    const message = await messageNow(databases, id)
    assert.deepEqual([message.state, message.body], ['cancelled', 'Follow [link removed]'])
    await alice.post(`${page(id)}/cancellation`).expect(409)
    assert.equal((await actions()).at(-1), 'cancelled message')
  })

  it('show a one-time link only where no message leaves the machine', async () => {
    const body = 'Follow http://survey.example/reset/very-secret'
    const id = await queue(databases, { kind: 'reset', body, hasSecret: true }, now)
    const elsewhere = testApp(databases, undefined, { transport: 'smtp' })
    const there = await signedIn(elsewhere, 'alice@example.nhs.uk')
    const hidden = (await there.get(page(id)).expect(200)).text
    assert.ok(!hidden.includes('very-secret'))
    assert.match(hidden, /It is not shown/)
    while ((await sendMessages(databases.writer, { transport: keepTransport, optOut, clock: () => new Date() })) > 0);
    assert.equal((await messageNow(databases, id)).state, 'kept')
    const shown = (await alice.get(page(id)).expect(200)).text
    assert.ok(shown.includes('http://survey.example/reset/very-secret'))
    assert.match(shown, /can act for the person/)
  })

  it('let somebody who left ask for no more without signing in, and the programme team lift that', async () => {
    const id = await queue(databases, { to: 'Leaver@example.nhs.uk' }, now)
    const path = `/messages/stop/${stopToken(optOut.key, id)}`
    const somebody = visitor(app)
    assert.match((await somebody.get(path).expect(200)).text, /Leaver@example\.nhs\.uk/)
    assert.equal(
      (await messageNow(databases, await queue(databases, { to: 'leaver@example.nhs.uk' }, now))).state,
      'queued',
    )
    await somebody.post(path).expect(303)
    await somebody.post(path).expect(303)
    assert.match((await somebody.get(path).expect(200)).text, /no longer writes to/)
    await somebody.get(path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))).expect(404)
    assert.equal((await actions()).filter((action) => action === 'stopped messages').length, 1)
    while ((await sendMessages(databases.writer, { transport: keepTransport, optOut, clock: () => new Date() })) > 0);
    assert.equal((await messageNow(databases, id)).state, 'cancelled', 'what waited is not sent either')
    const { text } = await alice.get('/programme/stopped-addresses').expect(200)
    assert.match(text, /leaver@example\.nhs\.uk/)
    const [, lift = ''] = /href="(\/programme\/stopped-addresses\/\d+\/lift)"/.exec(text) ?? []
    await alice.get(lift).expect(200)
    await alice.post(lift).expect(303)
    assert.equal(
      (await messageNow(databases, await queue(databases, { to: 'leaver@example.nhs.uk' }, now))).state,
      'queued',
    )
    const { details } = await databases.reader('audit_events').orderBy('id', 'desc').first<{ details: string }>()
    assert.ok(!details.includes('leaver'))
  })
})

describe('the worker', async () => {
  const databases = await freshDatabases()

  it('finishes what it is at before it stops, and writes nothing of a message into the log', async () => {
    const lines: string[] = []
    const logger = createLogger('debug')
    logger.error = (...given: unknown[]) => void lines.push(JSON.stringify(given))
    const id = await queue(databases, { body: 'very private', to: 'private@example.nhs.uk' }, new Date())
    const events = new EventEmitter()
    const begun = once(events, 'begun')
    const transport = {
      ...keepTransport,
      send: async () => {
        const goOn = once(events, 'go on')
        events.emit('begun')
        await goOn
        throw new Error('very private, to private@example.nhs.uk')
      },
    }
    const worker = startMessageWorker(databases.writer, { transport, optOut, clock: () => new Date() }, logger)
    await begun
    const stopped = worker.stop()
    events.emit('go on')
    await stopped
    assert.equal((await messageNow(databases, id)).state, 'sending')
    assert.equal(lines.length, 1)
    assert.ok(!lines.join().includes('private'))
  })
})
