import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { smtpTransport } from '../../../server/notifications/smtp-transport.ts'
import { putSuppression } from '../../../server/notifications/suppression-repository.ts'
import { optOut, person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm, versionOn } from '../../support/forms.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { queue } from '../../support/messages.ts'

const secretWords = 'words that nobody outside should read'

describe('notices in the answering work', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases, undefined, { transport: 'smtp' })
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const id = responseIds.get('RAA') ?? 0
  const path = `/responses/${id}`
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const amir = await signedIn(app, await person(databases, 'Amir', [{ role: 'approver', scope: 'RAA' }]))
  await person(databases, 'Chelsea', [{ role: 'respondent', scope: 'RAA' }])
  await person(databases, 'Stopped', [{ role: 'approver', scope: 'RAA' }])
  await person(databases, 'Elsewhere', [{ role: 'approver', scope: 'RBB' }])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const { id: chelseaId }: { id: number } = await databases.reader('people').where({ name: 'Chelsea' }).first('id')
  const stop = { address: 'stopped@example.nhs.uk', reason: 'left', messageId: await queue(databases, {}, new Date()) }
  await putSuppression(databases.writer, { ...stop, reason: 'left' }, new Date())
  await databases.writer('messages').delete().where({ subject: 'Please answer' }).whereNot({ id: stop.messageId })
  await databases.writer('messages').where({ id: stop.messageId }).update({ state: 'cancelled' })
  const server = await startMailServer()
  const transport = smtpTransport({ url: server.url, from: { name: 'Survey', address: 'survey@example.nhs.uk' } })
  after(() => transport.close())

  /** What a step has sent, as "to: subject | link". */
  async function sentBy(step: () => PromiseLike<unknown>): Promise<string[]> {
    const before = server.received.length
    await step()
    while ((await sendMessages(databases.writer, { transport, optOut, clock: () => new Date() })) > 0);
    return server.received
      .slice(before)
      .map(({ mail, raw }) => {
        assert.ok(!raw.includes(secretWords))
        const to = Array.isArray(mail.to) ? '' : mail.to?.value.map(({ address }) => address).join()
        const link = /http:\/\/survey\.test(\S+)/.exec(mail.text ?? '')?.[1]
        return `${to}: ${mail.subject?.replace('Digital maturity assessment: ', '')} | ${link}`
      })
      .toSorted()
  }
  const post = (agent: typeof bob, to: string, fields: object, status = 303) =>
    agent.post(to).type('form').send(fields).expect(status)

  it('tell a colleague of sections, once and only of new ones', async () => {
    const give = () => post(bob, `${path}/contributors/${chelseaId}`, { sections: 'sharing/acute' })
    const told = ['chelsea@example.nhs.uk: you were given sections to answer | ' + path]
    assert.deepEqual(await sentBy(give), told)
    assert.deepEqual(await sentBy(give), [])
    assert.deepEqual(await sentBy(() => post(bob, `${path}/contributors/${chelseaId}`, {})), [])
    assert.deepEqual(await sentBy(give), told)
  })

  it('put a question to colleagues by a link, and nobody is told what others say', async () => {
    let poll = ''
    const ask = async () => {
      const asked = await post(bob, `${path}/sections/sharing/acute/polls/sharing.beyond`, {
        colleagues: String(chelseaId),
        message: secretWords,
      })
      poll = asked.headers['location'] ?? ''
    }
    const asked = await sentBy(ask)
    assert.deepEqual(asked, [`chelsea@example.nhs.uk: a colleague asks you a question | ${poll}`])
    const { id: amirId }: { id: number } = await databases.reader('people').where({ name: 'Amir' }).first('id')
    const further = await sentBy(() => post(bob, `${poll}/colleagues`, { colleagues: String(amirId) }))
    assert.deepEqual(further, [`amir@example.nhs.uk: a colleague asks you a question | ${poll}`])
  })

  it('tell the approver, and not one whose address is stopped', async () => {
    await post(bob, `${path}/sections/sharing/acute`, answerForm({ 'sharing.beyond': 'agree' }))
    const send = () => post(bob, `${path}/send`, { note: secretWords })
    assert.deepEqual(await sentBy(send), [
      `amir@example.nhs.uk: answers wait for you to read and sign | ${path}/review`,
    ])
    const stopped = await databases.reader('messages').where({ to_address: 'stopped@example.nhs.uk' }).first('state')
    assert.deepEqual(stopped, { state: 'cancelled' })
  })

  it('tell who leads, and who has the sections of a note, of what is sent back', async () => {
    const back = () =>
      post(amir, `${path}/send-back`, {
        note: secretWords,
        sections: 'sharing/acute',
        'note:sharing/acute': secretWords,
      })
    const subject = 'answers were sent back to be looked at again'
    assert.deepEqual(await sentBy(back), [
      `bob@example.nhs.uk: ${subject} | ${path}`,
      `chelsea@example.nhs.uk: ${subject} | ${path}`,
    ])
  })

  it('tell who leads of what is reopened, and say nothing when nothing was changed', async () => {
    await post(bob, `${path}/send`, { note: '' })
    const version = await versionOn(amir, `${path}/review`)
    await sentBy(() => post(amir, `${path}/signature`, { version, declared: 'yes' }))
    const reopen = (status: number) => post(alice, `${path}/reopen`, { note: secretWords }, status)
    assert.deepEqual(await sentBy(() => reopen(303)), [`bob@example.nhs.uk: answers were reopened | ${path}`])
    assert.deepEqual(await sentBy(() => post(amir, `${path}/send-back`, { note: 'Not with me' }, 409)), [])
  })

  it('are said on the pages as they are sent, or not', async () => {
    const kept = testApp(databases)
    const there = await signedIn(kept, 'bob@example.nhs.uk')
    const page = `${path}/contributors/${chelseaId}`
    assert.match((await bob.get(page).expect(200)).text, /tells Chelsea by e-mail, without any answer in it/)
    assert.match((await there.get(page).expect(200)).text, /No e-mail leaves this service, so tell Chelsea yourself/)
    assert.match(
      (await bob.get(`${path}/review`).expect(200)).text,
      /tells Amir and Stopped by e-mail[^<]*It does not write to Stopped any more/,
    )
  })
})
