import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkReceipts } from '../../../server/notifications/check-receipts.ts'
import type { Delivery, Transport } from '../../../server/notifications/delivery.ts'
import { eraseMessages } from '../../../server/notifications/message-repository.ts'
import { stopToken } from '../../../server/notifications/opt-out.ts'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { hours } from '../../../server/platform/durations.ts'
import { optOut, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { messageNow, queue } from '../../support/messages.ts'

const address = 'carla@example.nhs.uk'

describe('messages to somebody who is erased', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const erase = () => eraseMessages(writer, { personId: 0, address })
  let now = new Date()
  const sendThrough = (transport: Pick<Transport, 'send' | 'receiptOf'>) =>
    sendMessages(writer, {
      transport: { name: 'notify', close: () => undefined, ...transport },
      optOut,
      clock: () => now,
    })
  const secret = {
    to: address,
    kind: 'reset',
    hasSecret: true,
    body: 'Dear Carla Crumb,\n\nhttp://x.example/y',
  } as const

  for (const delivery of [
    { outcome: 'accepted', providerReference: 'a number there' },
    { outcome: 'refused', reason: 'No' },
    { outcome: 'delayed', reason: 'Not now' },
  ] satisfies Delivery[])
    it(`while one is being sent, and is ${delivery.outcome}, are neither written back nor sent again`, async () => {
      const id = await queue(databases, secret, now)
      let sent = 0
      const send = async () => {
        sent += 1
        await erase()
        return delivery
      }
      await sendThrough({ send })
      now = new Date(now.getTime() + hours(24))
      await sendThrough({ send })
      assert.equal(sent, 1)
      const { body, to, secret: held } = await messageNow(databases, id)
      assert.deepEqual([to, body, held], ['', 'Erased', 'none'])
      assert.doesNotMatch(JSON.stringify(await reader('messages')), /Crumb|carla|a number there/)
    })

  it('are not asked about any more, and stop no address', async () => {
    const id = await queue(databases, { to: address }, now)
    const send = async () => ({ outcome: 'accepted', providerReference: 'known there as 17' }) as const
    const receiptOf = async () => 'gone' as const
    await sendThrough({ send })
    await erase()
    now = new Date(now.getTime() + hours(24))
    const transport = { name: 'notify', send, receiptOf, close: () => undefined } as const
    assert.equal(await checkReceipts(writer, { transport, optOut, clock: () => now }), 0)
    assert.equal((await messageNow(databases, id)).state, 'sent')
    assert.deepEqual(await reader('suppressed_addresses'), [])
    assert.doesNotMatch(JSON.stringify(await reader('messages')), /known there/)
  })

  it('have no link any more that stops messages', async () => {
    const id = await queue(databases, { to: address }, now)
    const path = `/messages/stop/${stopToken(optOut.key, id)}`
    const somebody = visitor(testApp(databases))
    await somebody.get(path).expect(200)
    await erase()
    await somebody.get(path).expect(404)
    await somebody.post(path).expect(404)
    assert.deepEqual(await reader('suppressed_addresses'), [])
  })
})
