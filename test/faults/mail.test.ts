import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { after, describe, it } from 'node:test'
import { sendMessages } from '../../server/notifications/send-messages.ts'
import { smtpTransport } from '../../server/notifications/smtp-transport.ts'
import { optOut } from '../support/app.ts'
import { freshDatabases } from '../support/database.ts'
import { startMailServer } from '../support/mail-server.ts'
import { messageNow, queue } from '../support/messages.ts'

const from = { name: 'Survey team', address: 'survey@example.nhs.uk' }

describe('a mail server that takes a connection and never says a word', () => {
  it('is given up, and the message is sent once another answers', async (test) => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    after(() => silent.close())
    const databases = await freshDatabases()
    const start = new Date()
    const id = await queue(databases, { subject: 'Slow' }, start)
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const slow = smtpTransport({ url, from })
    after(() => slow.close())
    const began = performance.now()
    await sendMessages(databases.writer, { transport: slow, optOut, clock: () => start })
    const took = Math.round(performance.now() - began)
    const waiting = await messageNow(databases, id)
    assert.equal(waiting.state, 'queued')
    assert.match(waiting.lastError ?? '', /The mail server could not be reached, or did not answer/)
    assert.ok(took < 60_000)
    test.diagnostic(`it was given up after ${took} ms`)
    const mail = await startMailServer()
    const quick = smtpTransport({ url: mail.url, from })
    after(() => quick.close())
    const later = new Date(waiting.dueAt)
    await sendMessages(databases.writer, {
      transport: quick,
      optOut,
      clock: () => later,
    })
    assert.deepEqual([mail.received.length, (await messageNow(databases, id)).state], [1, 'sent'])
  })
})
