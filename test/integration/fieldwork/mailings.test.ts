import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { letInPeople } from '../../../server/accounts/let-in-people.ts'
import { londonDate } from '../../../server/collections/collection.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { beginDueMailings } from '../../../server/fieldwork/begin-mailing.ts'
import { continueMailing } from '../../../server/fieldwork/continue-mailing.ts'
import { startMailingWorker, writeMailings } from '../../../server/fieldwork/mailing-worker.ts'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { smtpTransport } from '../../../server/notifications/smtp-transport.ts'
import { stopToken } from '../../../server/notifications/opt-out.ts'
import { dayShifted } from '../../../server/organisations/calendar-date.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { optOut, person, signedIn, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { startMailServer } from '../../support/mail-server.ts'

const base = '/programme/collections/2026'
const settings = { serviceName: 'Digital maturity assessment', address: 'http://survey.test' }

describe('invitations and reminders', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases, undefined, { transport: 'smtp' })
  const codes = ['RAA', 'RBB', 'RCC', 'RDD', 'REE']
  const { collectionId, responseIds } = await openCollection(
    databases,
    codes.map((code) => ({ code, settings: ['acute'] })),
  )
  const server = await startMailServer((address) => (address.startsWith('gone') ? '550 5.1.1 No such user' : undefined))
  const transport = smtpTransport({ url: server.url, from: { name: 'Survey', address: 'survey@example.nhs.uk' } })
  after(() => transport.close())
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }])
  await person(databases, 'Amir', [{ role: 'approver', scope: 'RAA' }])
  await person(databases, 'Rita', [{ role: 'respondent', scope: 'RDD' }])
  const post = (path: string, fields: object = {}) => alice.post(`${base}${path}`).type('form').send(fields)
  const add = (code: string, name: string, email: string, roles = 'lead_respondent') =>
    post(`/contacts/${code}`, { name, email, roles }).expect(303)
  await add('RBB', 'Zoë Lead', 'zoe@example.nhs.uk')
  await add('RCC', 'Zoë Lead', 'zoe@example.nhs.uk')
  await add('RCC', 'Gone', 'gone@example.nhs.uk')
  const write = (now = new Date()) =>
    writeMailings(databases, settings, { clock: () => now, stopping: new AbortController().signal })

  /** Everything that arrives because of a step, as "address: subject", sorted. */
  async function arriving(step: () => PromiseLike<unknown>, now = new Date()): Promise<string[]> {
    const before = server.received.length
    const later = new Date(Math.max(Date.now(), now.getTime()))
    await step()
    await write(now)
    while ((await sendMessages(databases.writer, { transport, optOut, clock: () => later })) > 0);
    return server.received
      .slice(before)
      .map(({ mail }) => `${toOf(mail)}: ${mail.subject}`)
      .toSorted()
  }
  const toOf = (mail: (typeof server.received)[0]['mail']) =>
    Array.isArray(mail.to) ? '' : (mail.to?.value.map(({ address }) => address).join() ?? '')
  const lastTo = (address: string) =>
    server.received.findLast(({ mail }) => toOf(mail) === address)?.mail.text?.replaceAll('\r\n', '\n') ?? ''
  const setState = (code: string, state: string) =>
    databases
      .writer('responses')
      .where({ id: responseIds.get(code) })
      .update({ state })
  const daysFromEnd = async (days: number, hour = '09') => {
    const { closes_on: end }: { closes_on: string } = await databases
      .reader('collections')
      .where({ code: '2026' })
      .first('closes_on')
    return new Date(`${dayShifted(end, -days)}T${hour}:00:00Z`)
  }

  it('show who is written to, who is not and why, and one message, before anything is sent', async () => {
    const { text } = await alice.get(`${base}/mailings/send/invitation`).expect(200)
    assert.match(text, /Send 6 messages to 4 organisations/)
    assert.match(text, /Trust REE \(REE\)[\s\S]*No contact who could be written to/)
    assert.match(text, /Sharing 2026: please answer for Trust RAA/)
    const other = (await alice.get(`${base}/mailings/send/invitation?organisation=rbb`).expect(200)).text
    assert.match(other, /Dear Zoë Lead,/)
    assert.match(other, /invitation\?token=\(made when it is sent\)/)
    assert.match(
      (await alice.get(`${base}/mailings/send/invitation?organisation=REE`).expect(200)).text,
      /Nobody at REE is written to now/,
    )
    assert.equal((await databases.reader('messages')).length, 0)
    assert.equal((await databases.reader('invitations')).length, 0)
  })

  it('invite every contact once, whoever has no password by a link that lets them in once', async () => {
    const invite = () => post('/mailings/send/invitation').expect(303)
    assert.deepEqual(await arriving(invite), [
      'amir@example.nhs.uk: Sharing 2026: please answer for Trust RAA',
      'bob@example.nhs.uk: Sharing 2026: please answer for Trust RAA',
      'rita@example.nhs.uk: Sharing 2026: please answer for Trust RDD',
      'zoe@example.nhs.uk: Sharing 2026: please answer for Trust RBB',
      'zoe@example.nhs.uk: Sharing 2026: please answer for Trust RCC',
    ])
    assert.ok(lastTo('bob@example.nhs.uk').includes(`\nhttp://survey.test/responses/${responseIds.get('RAA')}\n`))
    assert.deepEqual(await arriving(invite), [], 'nobody twice')
    await add('RCC', 'Late', 'late@example.nhs.uk')
    assert.equal((await arriving(invite)).length, 1, 'and those who came later')
    const rows = await databases.reader('messages').where({ kind: 'invitation' }).orderBy('id')
    assert.ok(rows.every((row) => row.collection_id === collectionId && codes.includes(row.organisation_code)))
    const { text } = await alice.get(`${base}/mailings`).expect(200)
    assert.match(text, /<td[^>]*>[^<]*(<[^>]*>[^<]*)*All written/)
    assert.match((await alice.get(`${base}/contacts/RBB`).expect(200)).text, /invited on/)
  })

  it('let somebody in by either of two links, and then by neither', async () => {
    const links = server.received
      .filter(({ mail }) => toOf(mail) === 'zoe@example.nhs.uk')
      .map(({ mail }) => /http:\/\/survey\.test(\/invitation\S+)/.exec(mail.text ?? '')?.[1] ?? '')
    assert.equal(links.length, 2)
    const [first = '', second = ''] = links
    const token = new URL(first, settings.address).searchParams.get('token') ?? ''
    const zoe = visitor(app)
    await zoe.get(first).expect(200)
    await zoe.post('/invitation').type('form').send({ token, 'new-password': 'seven quiet herons' }).expect(303)
    for (const link of [first, second]) await visitor(app).get(link).expect(404)
    const bodies = await databases
      .reader('messages')
      .where({ to_address: 'zoe@example.nhs.uk' })
      .select('body', 'secret')
    assert.ok(bodies.every(({ body, secret }) => secret === 'blanked' && !body.includes('token=')))
  })

  it('leave out whose messages came back and who asked for no more, and say so', async () => {
    const { id }: { id: number } = await databases
      .reader('messages')
      .where({ to_address: 'rita@example.nhs.uk' })
      .first('id')
    await visitor(app)
      .post(`/messages/stop/${stopToken(optOut.key, id)}`)
      .expect(303)
    const { text } = await alice.get(`${base}/mailings/send/not_started`).expect(200)
    assert.match(text, /Send 4 messages to 3 organisations/)
    assert.match(text, /Not reached: asked for no more messages/)
    assert.match(text, /Colleagues left out, as their address is stopped\s*<\/dt>\s*<dd[^>]*>\s*1/)
  })

  it('remind by hand, once a day, by where the answers stand', async () => {
    await setState('RAA', 'in_progress')
    const remind = (about: string) => () => post(`/mailings/send/${about}`).expect(303)
    const subjects = await arriving(remind('not_started'))
    assert.deepEqual(
      subjects.map((line) => line.replace(/: .*/, '')),
      ['late@example.nhs.uk', 'zoe@example.nhs.uk', 'zoe@example.nhs.uk'],
    )
    assert.deepEqual(await arriving(remind('not_started')), [])
    assert.deepEqual(await arriving(remind('in_progress')), [
      'bob@example.nhs.uk: Sharing 2026: Trust RAA has 10 days left to complete its answers',
    ])
    await setState('RAA', 'with_approver')
    assert.deepEqual(await arriving(remind('with_approver')), [
      'amir@example.nhs.uk: Sharing 2026: the answers of Trust RAA wait for you to sign',
    ])
    assert.ok(lastTo('amir@example.nhs.uk').includes(`/responses/${responseIds.get('RAA')}/review\n`))
    assert.match(lastTo('amir@example.nhs.uk'), /ask for no more messages/)
  })

  it('are sent by rule on its day, once to each organisation, from eight in the morning', async () => {
    await alice.get(`${base}/mailings/rules/new`).expect(200)
    await alice.get(`${base}/mailings/rules/new?about=nobody&days=x`).expect(400, /Choose what the rule is about/)
    await alice.get(`${base}/mailings/rules/new?about=not_started&days=5`).expect(200, /It is due for nobody today/)
    await post('/mailings/rules/new', { about: 'not_started', days: '5' }).expect(303)
    await post('/mailings/rules/new', { about: 'not_started', days: '5' }).expect(409, /such a rule already/)
    const tick = (now: Date) => arriving(() => databases.writer.transaction((db) => beginDueMailings(db, now)), now)
    assert.deepEqual(await tick(await daysFromEnd(6)), [], 'not the day before')
    assert.deepEqual(await tick(await daysFromEnd(5, '05')), [], 'not at night')
    const told = await tick(await daysFromEnd(5))
    assert.equal(told.length, 3)
    assert.match(told[0] ?? '', /^late@example\.nhs\.uk: Sharing 2026: Trust RCC has 5 days left to answer$/)
    for (const [days, hour] of [
      [5, '15'],
      [4, '09'],
      [3, '09'],
    ] as const)
      assert.deepEqual(await tick(await daysFromEnd(days, hour)), [], `not again ${days} days before`)
    await add('REE', 'Eve', 'eve@example.nhs.uk')
    assert.equal((await tick(await daysFromEnd(3, '10'))).length, 0, 'one look a day')
    const { text } = await alice.get(`${base}/mailings`).expect(200)
    assert.match(text, /Reminder: not started, 5 days before the last day/)
    assert.match(text, /A rule/)
    const [, remove = ''] = new RegExp(`href="${base}(/mailings/rules/\\d+/removal)"`).exec(text) ?? []
    await alice.get(`${base}${remove}`).expect(200, /Remove this rule/)
    await post(remove).expect(303)
    await post(remove).expect(404)
    await post('/mailings/rules/new', { about: 'not_started', days: '5' }).expect(303)
    assert.equal((await databases.reader('mailing_rules')).length, 1, 'it comes back with its memory')
  })

  it('make good a day on which the service did not run, for two days and no longer', async () => {
    await post('/mailings/rules/new', { about: 'with_approver', days: '8' }).expect(303)
    await post('/mailings/rules/new', { about: 'with_approver', days: '9' }).expect(303)
    const now = await daysFromEnd(6)
    const told = await arriving(() => databases.writer.transaction((db) => beginDueMailings(db, now)), now)
    assert.equal(told.length, 1, 'of the rule two days ago, and not of that three days ago')
  })

  it('are each sent once by several processes at once', async () => {
    await setState('RAA', 'in_progress')
    await post('/mailings/rules/new', { about: 'in_progress', days: '2' }).expect(303)
    const now = await daysFromEnd(2)
    const processes = await Promise.allSettled(
      [1, 2, 3].map(() => databases.writer.transaction((db) => beginDueMailings(db, now))),
    )
    assert.ok(processes.every(({ status }) => status === 'fulfilled'))
    const begun = await databases.reader('mailings').whereNull('finished_at')
    assert.equal(begun.length, 1)
    const told = await arriving(() => Promise.all([write(now), write(now), write(now)]), now)
    assert.equal(told.length, 1)
  })

  it('thank who leads and who signs, once, when the answers are submitted', async () => {
    await setState('RAA', 'signed')
    await post('/mailings/rules/new', { about: 'signed' }).expect(303)
    const thank = async (now: Date) =>
      arriving(() => databases.writer.transaction((db) => beginDueMailings(db, now)), now)
    const subject = 'Sharing 2026: thank you for answering for Trust RAA'
    const now = await daysFromEnd(1)
    assert.deepEqual(await thank(now), [`amir@example.nhs.uk: ${subject}`, `bob@example.nhs.uk: ${subject}`])
    assert.deepEqual(await thank(await daysFromEnd(1, '12')), [])
    assert.deepEqual(await arriving(() => post('/mailings/send/signed').expect(303)), [])
  })

  it('have texts that are checked, shown for somebody real, kept and restored', async () => {
    const path = '/mailings/texts/not_started'
    const wrong = { subject: 'Now, {{organisation}}', body: 'Go to {{links}}', step: 'save' }
    const refused = (await post(path, wrong).expect(400)).text
    assert.match(refused, /\{\{links\}\} is no place that can be filled in\. Use one of \{\{name\}\}, /)
    assert.match(refused, /Go to \{\{links\}\}/)
    for (const [fields, words] of [
      [{ subject: '', body: '{{link}}' }, /Enter a subject/],
      [{ subject: 'x', body: 'Nothing' }, /Put \{\{link\}\} where the reader is to go on/],
      [{ subject: '{{link}}', body: '{{link}}' }, /and not the subject/],
      [{ subject: 'x', body: '{{link}} {{name' }, /has no other half/],
      [{ subject: 'x'.repeat(201), body: '{{link}}' }, /Shorten the subject/],
      [{ subject: 'x', body: `{{link}}${'x'.repeat(5000)}` }, /Shorten the text/],
    ] as const)
      await post(path, fields).expect(400, words)
    const right = { subject: 'Now, {{ organisation }}', body: 'Dear {{name}},\r\n\r\n{{link}}' }
    const shown = (await post(path, { ...right, step: 'preview', organisation: 'RBB' }).expect(200)).text
    assert.match(shown, /Now, Trust RBB/)
    assert.equal((await databases.reader('mailing_texts')).length, 0, 'looking keeps nothing')
    await post(path, { ...right, step: 'save' }).expect(303)
    assert.match((await alice.get(`${base}/mailings`).expect(200)).text, /With your own text/)
    assert.match((await alice.get(`${base}${path}`).expect(200)).text, /Go back to the standard text/)
    await post(path, { step: 'restore' }).expect(303)
    assert.match((await alice.get(`${base}${path}`).expect(200)).text, /has not begun to answer/)
  })

  it('never take a name for a place or a header, nor show it as markup', async () => {
    await add('REE', '{{link}} <b>x</b>', 'odd@example.nhs.uk', 'approver')
    const { text } = await alice.get(`${base}/mailings/send/invitation?organisation=REE`).expect(200)
    assert.ok(!text.includes('<b>x</b>'))
    await arriving(() => post('/mailings/send/invitation').expect(303))
    assert.match(lastTo('odd@example.nhs.uk'), /^Dear \{\{link\}\} <b>x<\/b>,/)
  })

  it('go on from where a process died, without a message lost or twice', async () => {
    const many = Array.from({ length: 450 }, (_, number) => `9-${String(number).padStart(4, '0')}`)
    const { collectionId: other } = await openCollection(
      databases,
      many.map((code) => ({ code, settings: ['care'] })),
      '2027',
    )
    const newcomers = many.map((code) => ({
      name: code,
      email: `${code}@example.com`,
      role: 'lead_respondent' as const,
      scope: code,
    }))
    const by = { personId: 1, collectionId: other, action: 'added contacts', at: new Date() }
    await databases.writer.transaction((db) => letInPeople(db, newcomers, by))
    await alice.post('/programme/collections/2027/mailings/send/invitation').expect(303)
    const { id }: { id: number } = await databases.reader('mailings').whereNull('finished_at').first('id')
    const now = new Date()
    const step = () => databases.writer.transaction((db) => continueMailing(db, id, settings, now))
    const died = databases.writer.transaction(async (db) => {
      await continueMailing(db, id, settings, now)
      throw new Error('killed')
    })
    await assert.rejects(died, /killed/)
    const statements = [await countStatements(databases, step), await countStatements(databases, step)]
    assert.equal(statements[0], statements[1])
    assert.ok((statements[0] ?? 0) < 25, `${statements[0]} statements for 200 organisations`)
    const worker = startMailingWorker(databases, settings, createLogger('silent'))
    for (let tries = 0; tries < 100; tries += 1) {
      const { finished_at: end } = await databases.reader('mailings').where({ id }).first('finished_at')
      if (end) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await worker.stop()
    const sent = await databases.reader('messages').where({ collection_id: other }).select('to_address')
    assert.equal(sent.length, 450)
    assert.equal(new Set(sent.map(({ to_address: to }) => to)).size, 450)
    const { messages, organisations }: Record<string, number> = await databases.reader('mailings').where({ id }).first()
    assert.deepEqual([messages, organisations], [450, 450])
  })

  it('are not sent once a collection is closed, nor before it opens', async () => {
    await databases.writer.transaction((db) => setCollectionState(db, collectionId, 'closed'))
    await post('/mailings/send/not_started').expect(409, /is closed, so nobody is asked for answers any more/)
    await alice.get(`${base}/mailings/send/not_started`).expect(200, /is closed/)
    const now = await daysFromEnd(5)
    assert.equal(await databases.writer.transaction((db) => beginDueMailings(db, now)), 0)
    await databases.writer('collections').where({ code: '2027' }).update({ state: 'draft' })
    await alice.post('/programme/collections/2027/mailings/send/invitation').expect(409, /is not open yet/)
    await databases
      .writer('collections')
      .where({ code: '2027' })
      .update({ state: 'open', opens_on: dayShifted(londonDate(new Date()), 1) })
    await alice.post('/programme/collections/2027/mailings/send/invitation').expect(409, /opens on a later day/)
  })

  it('are recorded, by whom and how many', async () => {
    const rows = await databases.reader('audit_events').orderBy('id').select('action', 'person_id', 'details')
    const of = (action: string) => rows.filter((row) => row.action === action)
    assert.ok(of('began mailing').some((row) => row.person_id !== null && row.details.includes('invitation')))
    assert.ok(of('began mailing').some((row) => row.person_id === null && row.details.includes('rule')))
    assert.equal(of('finished mailing').length, of('began mailing').length)
    for (const action of ['added mailing rule', 'removed mailing rule', 'changed text of messages'])
      assert.ok(of(action).length > 0, action)
    assert.ok(rows.every((row) => !/@|Zoë/.test(row.details)))
  })
})
