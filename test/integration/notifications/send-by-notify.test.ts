import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkReceipts } from '../../../server/notifications/check-receipts.ts'
import { leaseLength } from '../../../server/notifications/delivery.ts'
import { notifyTransport } from '../../../server/notifications/notify-transport.ts'
import { referenceOf } from '../../../server/notifications/outgoing.ts'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { days, hours, minutes } from '../../../server/platform/durations.ts'
import { optOut } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { startNotifyServer } from '../../support/mail-server.ts'
import { claimAndDie, messageNow, queue } from '../../support/messages.ts'

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`

describe('messages through GOV.UK Notify', async () => {
  const databases = await freshDatabases()
  const server = await startNotifyServer()
  const apiKey = `tests-${uuid(1)}-${uuid(2)}`
  const transport = notifyTransport({ apiKey, templateId: uuid(3), baseUrl: server.url })
  let now = new Date('2026-11-25T09:00:00.000Z')
  const pass = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds)
  }
  const sending = { transport, optOut, clock: () => now }
  const send = () => sendMessages(databases.writer, sending)
  const check = () => checkReceipts(databases.writer, sending)
  const take = (id: number) =>
    server.answers.set('POST /v2/notifications/email', { status: 201, body: { id: uuid(id) } })
  const become = (id: number, status: string) =>
    server.answers.set(`GET /v2/notifications/${uuid(id)}`, { status: 200, body: { id: uuid(id), status } })

  it('go as subject and body of one template, and are asked about until they are delivered', async () => {
    take(10)
    const id = await queue(databases, { kind: 'notice', subject: 'Hello', body: 'One.\n\nTwo.' }, now)
    await send()
    const message = await messageNow(databases, id)
    assert.deepEqual(server.requests.at(-1)?.body, {
      template_id: uuid(3),
      email_address: 'bob@example.nhs.uk',
      personalisation: { subject: 'Hello', body: 'One.\n\nTwo.' },
      reference: referenceOf(message),
    })
    assert.deepEqual([message.state, message.providerReference], ['sent', uuid(10)])
    become(10, 'sending')
    pass(minutes(1))
    assert.equal(await check(), 1)
    assert.equal(await check(), 0, 'not at once again')
    become(10, 'delivered')
    pass(minutes(1))
    await check()
    assert.equal((await messageNow(databases, id)).deliveredAt, now.toISOString())
    pass(days(1))
    assert.equal(await check(), 0)
  })

  it('that come back are seen to, and their address is not written to again', async () => {
    take(11)
    const id = await queue(databases, { to: 'left@example.nhs.uk' }, now)
    await send()
    become(11, 'permanent-failure')
    pass(hours(1))
    await check()
    const { state, lastError } = await messageNow(databases, id)
    assert.deepEqual([state, lastError], ['bounced', 'It came back: there is no such mailbox'])
    assert.equal(
      (await messageNow(databases, await queue(databases, { to: 'left@example.nhs.uk' }, now))).state,
      'cancelled',
    )
  })

  it('come back from a full mailbox without its address being given up', async () => {
    take(12)
    const id = await queue(databases, { to: 'full@example.nhs.uk' }, now)
    await send()
    become(12, 'temporary-failure')
    pass(days(3))
    await check()
    assert.equal((await messageNow(databases, id)).state, 'bounced')
    assert.equal(
      (await messageNow(databases, await queue(databases, { to: 'full@example.nhs.uk' }, now))).state,
      'queued',
    )
    await send()
  })

  for (const [status, state] of [
    [400, 'failed'],
    [403, 'queued'],
    [429, 'queued'],
    [500, 'queued'],
  ] as const) {
    it(`are ${state} after ${status}`, async () => {
      server.answers.set('POST /v2/notifications/email', { status, body: { errors: [{ message: `about ${apiKey}` }] } })
      const id = await queue(databases, {}, now)
      await send()
      const message = await messageNow(databases, id)
      assert.equal(message.state, state)
      assert.match(message.lastError ?? '', new RegExp(`^GOV.UK Notify [a-z ]+\\(${status}\\)$`))
      await databases.writer('messages').where({ id }).update({ state: 'cancelled' })
    })
  }

  it('are not sent a second time when Notify has taken them and its answer never came', async () => {
    server.answers.set('POST /v2/notifications/email', { status: 502, body: {} })
    const id = await queue(databases, { subject: 'No answer' }, now)
    await send()
    assert.equal((await messageNow(databases, id)).state, 'queued')
    pass(hours(1))
    server.answers.set('GET /v2/notifications', { status: 503, body: {} })
    server.requests.length = 0
    await send()
    pass(hours(1))
    server.answers.set('GET /v2/notifications', {
      status: 200,
      body: { notifications: [{ id: uuid(14), status: 'sending' }], links: {} },
    })
    await send()
    const message = await messageNow(databases, id)
    assert.deepEqual([message.state, message.providerReference], ['sent', uuid(14)])
    const query = `GET /v2/notifications?template_type=email&reference=${referenceOf(message)}`
    assert.deepEqual(
      server.requests.map(({ method, path }) => `${method} ${path}`),
      [query, query],
    )
    server.answers.delete('GET /v2/notifications')
  })

  it('are not sent a second time when Notify has them from a process that died', async () => {
    const id = await queue(databases, { subject: 'Crash' }, now)
    await claimAndDie(databases, now, new Date(now.getTime() + leaseLength))
    pass(leaseLength)
    server.answers.set('GET /v2/notifications', {
      status: 200,
      body: { notifications: [{ id: uuid(13), status: 'delivered' }], links: {} },
    })
    server.requests.length = 0
    await send()
    const message = await messageNow(databases, id)
    assert.deepEqual([message.state, message.providerReference], ['sent', uuid(13)])
    assert.deepEqual(
      server.requests.map(({ method, path }) => `${method} ${path}`),
      [`GET /v2/notifications?template_type=email&reference=${referenceOf(message)}`],
    )
  })
})
