import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { leaseLength, mostAttempts } from '../../../server/notifications/delivery.ts'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { smtpTransport } from '../../../server/notifications/smtp-transport.ts'
import { hours, minutes } from '../../../server/platform/durations.ts'
import { optOut } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { claimAndDie, messageNow, queue } from '../../support/messages.ts'

const start = new Date('2026-11-25T09:00:00.000Z')
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const from = { name: 'Survey team', address: 'survey@example.nhs.uk' }

describe('messages through a mail server', async () => {
  const databases = await freshDatabases()
  const server = await startMailServer((address) => {
    if (address.toLowerCase().startsWith('gone')) return '550 5.1.1 No such user'
    return address.startsWith('refused') ? '550 5.7.1 Not from you' : undefined
  })
  const transport = smtpTransport({ url: server.url, from })
  const nowhere = smtpTransport({ url: 'smtp://127.0.0.1:1', from })
  after(() => {
    transport.close()
    nowhere.close()
  })
  const send = async (at: Date, through = transport) => {
    while ((await sendMessages(databases.writer, { transport: through, optOut, clock: () => at })) > 0);
  }
  const arrived = (subject: string) => server.received.filter(({ mail }) => mail.subject === subject)

  it('arrive with their names, long lines and paragraphs', async () => {
    const body = `Dear Zoë,\n\n${'A long line of wörds — '.repeat(90)}\n\n.\nFrom here on.`
    const to = { to: 'zoe@example.nhs.uk', toName: 'Zoë "Łucja" O’Brien, RN', subject: 'Réponse – please' }
    const id = await queue(databases, { ...to, body }, start)
    await send(start)
    const [found] = arrived(to.subject)
    assert.ok(found)
    const { mail, raw } = found
    const { text = '' } = mail
    assert.ok(text.replaceAll('\r\n', '\n').startsWith(body))
    assert.match(text, /ask for no more messages:\n+http:\/\/survey\.example\/messages\/stop\/\d+-/)
    assert.deepEqual(Array.isArray(mail.to) ? [] : mail.to?.value, [{ address: to.to, name: to.toName }])
    assert.equal(mail.from?.text, '"Survey team" <survey@example.nhs.uk>')
    assert.equal(mail.messageId, `<20261125090000000.${id}@example.nhs.uk>`)
    assert.ok(raw.split('\r\n').every((line) => line.length <= 998))
    const { state, sentAt, attempts } = await messageNow(databases, id)
    assert.deepEqual({ state, sentAt, attempts }, { state: 'sent', sentAt: start.toISOString(), attempts: 1 })
  })

  it('cannot be given headers or further readers by what people type', async () => {
    const injected = { toName: 'Eve\r\nBcc: all@example.nhs.uk', subject: 'Injected\r\nX-Evil: 1\u2028X-More: 1' }
    const id = await queue(databases, injected, start)
    const second = await queue(databases, { to: 'a@example.nhs.uk, b@example.nhs.uk' }, start)
    const third = await queue(databases, { to: 'a@example.nhs.uk>\r\nRCPT TO:<b@example.nhs.uk' }, start)
    await send(start)
    const [{ mail } = { mail: undefined }] = arrived('Injected X-Evil: 1 X-More: 1')
    assert.equal(mail?.bcc, undefined)
    assert.equal(mail?.headers.has('x-evil'), false)
    assert.equal((await messageNow(databases, id)).state, 'sent')
    for (const bad of [second, third]) {
      const { state, lastError } = await messageNow(databases, bad)
      assert.deepEqual([state, lastError], ['failed', 'This is not an e-mail address that can be written to'])
    }
  })

  it('fail at once when they are refused for good, and an address that is gone is not written to again', async () => {
    const refused = await queue(databases, { to: 'refused@example.nhs.uk' }, start)
    const gone = await queue(databases, { to: 'Gone@example.nhs.uk' }, start)
    await send(start)
    const first = await messageNow(databases, refused)
    assert.deepEqual([first.state, first.lastError], ['failed', 'The mail server refused it (550 5.7.1)'])
    const second = await messageNow(databases, gone)
    assert.deepEqual([second.state, second.lastError], ['failed', 'The mail server knows no such address (550 5.1.1)'])
    const third = await messageNow(databases, await queue(databases, { to: 'gone@EXAMPLE.nhs.uk' }, start))
    assert.equal(third.state, 'cancelled')
    assert.match(third.lastError ?? '', /came back$/)
  })

  it('are tried again, later and later, while the server is down, and fail in the end', async () => {
    const id = await queue(databases, { subject: 'Down' }, start)
    await send(start, nowhere)
    const first = await messageNow(databases, id)
    assert.deepEqual([first.state, first.dueAt], ['queued', later(minutes(1)).toISOString()])
    assert.equal(first.lastError, 'The mail server could not be reached, or did not answer (ESOCKET)')
    await send(later(minutes(1) - 1))
    assert.equal(arrived('Down').length, 0, 'not before it is due')
    let at = start
    const waits: number[] = []
    for (let attempt = 2; attempt <= mostAttempts; attempt += 1) {
      const due = new Date((await messageNow(databases, id)).dueAt)
      waits.push((due.getTime() - at.getTime()) / minutes(1))
      at = due
      await send(at, nowhere)
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360])
    assert.equal((await messageNow(databases, id)).state, 'failed')
  })

  it('are sent when the server is back', async () => {
    const id = await queue(databases, { subject: 'Back' }, later(hours(24)))
    await send(later(hours(24)), nowhere)
    await send(later(hours(25)))
    assert.equal(arrived('Back').length, 1)
    assert.equal((await messageNow(databases, id)).lastError, undefined)
  })

  it('lose their one-time link once they are sent', async () => {
    const link = 'http://survey.example/reset/very-secret'
    const body = `Choose a password:\n\n${link}\n\nIt works once.`
    const id = await queue(databases, { kind: 'reset', subject: 'Reset', body, hasSecret: true }, start)
    assert.equal((await messageNow(databases, id)).body, body)
    await send(start)
    assert.ok(arrived('Reset')[0]?.mail.text?.includes(link))
    const message = await messageNow(databases, id)
    assert.equal(message.body, 'Choose a password:\n\n[link removed]\n\nIt works once.')
    assert.equal(message.secret, 'blanked')
  })

  it('are sent after the lease when the process that took them died', async () => {
    const id = await queue(databases, { subject: 'Crash' }, start)
    await claimAndDie(databases, start, later(leaseLength))
    await send(later(leaseLength - 1))
    assert.equal(arrived('Crash').length, 0)
    await send(later(leaseLength))
    assert.equal(arrived('Crash').length, 1)
    assert.equal((await messageNow(databases, id)).attempts, 2)
  })

  it('are each sent once by several workers at once', async () => {
    const at = later(hours(48))
    for (let number = 0; number < 20; number += 1) await queue(databases, { subject: `Once ${number}` }, at)
    await Promise.all([send(at), send(at), send(at)])
    const subjects = server.received.flatMap(({ mail: { subject = '' } }) =>
      subject.startsWith('Once ') ? [subject] : [],
    )
    assert.equal(subjects.length, 20)
    assert.equal(new Set(subjects).size, 20)
  })

  it('are not marked by a worker whose lease another has taken over', async () => {
    const at = later(hours(72))
    const id = await queue(databases, { subject: 'Slow' }, at)
    let clock = at
    const slow = {
      ...nowhere,
      send: async () => {
        clock = new Date(at.getTime() + leaseLength)
        await send(clock)
        return { outcome: 'refused', reason: 'Too late' } as const
      },
    }
    await sendMessages(databases.writer, { transport: slow, optOut, clock: () => clock })
    assert.equal((await messageNow(databases, id)).state, 'sent')
  })
})
