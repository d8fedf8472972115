import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { sheetHash } from '../../../server/responses/sheet.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm, versionOn } from '../../support/forms.ts'

describe('review and sign-off', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const signIn = async (name: string, role: 'lead_respondent' | 'respondent' | 'approver', scope: string) =>
    signedIn(app, await person(databases, name, [{ role, scope }]))
  const lena = await signIn('Lena Lead', 'lead_respondent', 'RAA')
  const rob = await signIn('Rob Reply', 'respondent', 'RAA')
  const april = await signIn('April Approver', 'approver', 'RAA')
  const olly = await signIn('Olly Other', 'approver', 'RBB')
  const nell = await signIn('Nell Nobody', 'lead_respondent', 'RBB')
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const own = `/responses/${responseIds.get('RAA')}`
  const state = async () => {
    const row = await databases
      .reader('responses')
      .where({ organisation_code: 'RAA' })
      .first<{ state: string }>('state')
    return row?.state
  }
  const actions = async () =>
    (await databases.reader('audit_events').where({ organisation_code: 'RAA' }).orderBy('id').select('action')).map(
      (row: { action: string }) => row.action,
    )
  const send = (agent: Visitor, path: string, fields: Record<string, string | string[]> = {}) =>
    agent.post(`${own}${path}`).type('form').send(fields)
  const answer = (agent: Visitor, code: string, version = 0) =>
    send(agent, '/sections/sharing/acute', answerForm({ 'sharing.out.gp': code }, { 'sharing.out.gp': version }))

  it('cannot be sent, or signed, before anything is answered', async () => {
    await send(lena, '/send').expect(409, /Nothing has been answered yet/)
    await lena.get(`${own}/review`).expect(200, /Nothing has been answered yet/)
  })

  it('is sent by the lead respondent, not by others, with a message', async () => {
    await answer(rob, 'agree').expect(303)
    await send(rob, '/send').expect(404)
    await send(april, '/send').expect(404)
    const { text } = await lena.get(`${own}/review`).expect(200)
    assert.match(text, /Review and send to the approver/)
    assert.match(text, /while April Approver reads them/)
    assert.doesNotMatch(text, /name="declared"/)
    await send(lena, '/send', { note: 'x'.repeat(4001) }).expect(400, /Shorten this to 4,000 characters/)
    await send(lena, '/send', { note: 'Rob knows\r\nabout <GPs>' }).expect(303)
    assert.equal(await state(), 'with_approver')
  })

  it('is not signed by the lead respondent where there is an approver', async () => {
    await send(lena, '/signature', { declared: 'yes', version: '1' }).expect(409, /signed by the approver/)
    assert.equal(await state(), 'with_approver')
  })

  it('takes no answer meanwhile, and says so', async () => {
    await answer(rob, 'disagree', 1).expect(409, /are with the approver/)
    await rob.get(`${own}/sections/sharing/acute`).expect(303)
    await rob.get(own).expect(200, /The answers are with April Approver/)
  })

  it('can be taken back by the lead respondent', async () => {
    await send(rob, '/take-back').expect(404)
    await lena.get(`${own}/review`).expect(200, /Take the answers back/)
    await send(lena, '/take-back').expect(303)
    assert.equal(await state(), 'in_progress')
    await send(lena, '/take-back').expect(409)
    await send(lena, '/send', { note: 'Rob knows\r\nabout <GPs>' }).expect(303)
  })

  it('is read by the approver on one page, with the message and what is not answered', async () => {
    await olly.get(`${own}/review`).expect(404)
    const { text } = await april.get(`${own}/review`).expect(200)
    assert.match(text, /Read and sign/)
    assert.match(text, /Rob knows\nabout &lt;GPs&gt;/)
    assert.match(text, /Sharing with local organisations \(Acute\): \d+ of \d+ not answered/)
    assert.match(text, /I, April Approver, approver, confirm for Trust RAA/)
    assert.doesNotMatch(text, /Change<span/)
    assert.doesNotMatch(text, /Changed since/)
  })

  it('is sent back with a note on sections, or not at all', async () => {
    await lena.get(`${own}/send-back`).expect(404)
    await april.get(`${own}/send-back`).expect(200, /What to look at again in “Local plans”/)
    await send(april, '/send-back').expect(400, /Say what to look at again, in the whole or in a section/)
    const empty = await send(april, '/send-back', { note: 'Nearly there', sections: ['plans'] }).expect(400)
    assert.match(empty.text, /<title>Error: /)
    assert.match(empty.text, /href="#note:plans"/)
    assert.match(empty.text, /Nearly there/)
    await send(april, '/send-back', {
      note: 'Nearly there',
      sections: ['sharing/acute'],
      'note:sharing/acute': 'Do GPs really see it?',
      'note:plans': 'Which plan is this?',
      'note:no_such_section': 'Nothing',
    }).expect(303)
    assert.equal(await state(), 'in_progress')
  })

  it('shows whoever answers what the approver asks, on the list and in the section', async () => {
    const { text } = await rob.get(own).expect(200)
    for (const words of [/Sent back by the approver/, /Nearly there/, /Do GPs really see it\?/, /Which plan is this\?/])
      assert.match(text, words)
    assert.equal(text.match(/The approver asks you to look again/g)?.length, 2)
    await rob.get(`${own}/sections/sharing/acute`).expect(200, /April Approver asks you to look again/)
    const other = await rob.get(`${own}/sections/sharing/community`).expect(200)
    assert.doesNotMatch(other.text, /asks you to look again/)
  })

  it('shows the approver what has changed since', async () => {
    await answer(rob, 'strongly_disagree', 1).expect(303)
    await answer(rob, 'disagree', 2).expect(303)
    await send(lena, '/send').expect(303)
    const { text } = await april.get(`${own}/review`).expect(200)
    const table = text.slice(
      text.indexOf('Changed since they were sent back on'),
      text.indexOf('<dl class="nhsuk-summary'),
    )
    assert.match(table, /Sharing with local organisations \(Acute\): /)
    assert.match(table, /Agree[\s\S]*Disagree[\s\S]*Rob Reply/)
    assert.doesNotMatch(table, /Strongly disagree/)
  })

  it('is signed by the approver, who declares it, with the hash of exactly what was signed', async () => {
    const version = await versionOn(april, `${own}/review`)
    await send(rob, '/signature', { declared: 'yes', version }).expect(404)
    await send(alice, '/signature', { declared: 'yes', version }).expect(404)
    await send(olly, '/signature', { declared: 'yes', version }).expect(404)
    await send(april, '/signature', { version }).expect(400, /Confirm that the answers are right/)
    await send(april, '/signature', { declared: 'yes', version: '1' }).expect(409, /An answer has changed/)
    await send(april, '/signature', { declared: 'yes', version }).expect(303)
    const { text } = await rob.get(`${own}/submitted`).expect(200)
    assert.match(text, /Signed by April Approver, approver, on /)
    const sheets = await listSheetsInForce(databases.reader, collectionId)
    assert.equal(sheets.length, 2)
    for (const sheet of sheets) {
      assert.equal(sheet.hash, sheetHash(sheet.content))
      assert.match(text, new RegExp(sheet.hash))
    }
  })

  it('is reopened by the programme team only, with a reason that the organisation reads', async () => {
    for (const agent of [lena, rob, april, nell]) {
      await agent.get(`${own}/reopen`).expect(404)
      await send(agent, '/reopen', { note: 'Because' }).expect(404)
    }
    await alice.get(`${own}/submitted`).expect(200, new RegExp(`href="${own}/reopen"`))
    await alice.get(`${own}/reopen`).expect(200, /Submitted by April Approver/)
    await send(alice, '/reopen', { note: ' ' }).expect(400, /Say why, for the organisation to read/)
    await send(alice, '/reopen', { note: 'Two sections contradict each other' }).expect(303)
    assert.equal(await state(), 'reopened')
    await send(alice, '/reopen', { note: 'Once more' }).expect(409)
    const { text } = await rob.get(own).expect(200)
    assert.match(text, /Reopened by the programme team[\s\S]*Two sections contradict each other/)
    assert.match(text, /counts until these answers are submitted again/)
    await rob.get(`${own}/copy`).expect(200, /Reopened, so these answers can still change/)
  })

  it('keeps counting what was signed while it is reopened, and supersedes it when it is signed again', async () => {
    const before = await listSheetsInForce(databases.reader, collectionId)
    await answer(lena, 'neither', 3).expect(303)
    assert.deepEqual(await listSheetsInForce(databases.reader, collectionId), before)
    await send(lena, '/send').expect(303)
    assert.deepEqual(await listSheetsInForce(databases.reader, collectionId), before)
    await april.get(`${own}/review`).expect(200, /Changed since they were submitted on/)
    await send(april, '/send-back', { note: 'One word' }).expect(303)
    assert.equal(await state(), 'reopened')
    await send(lena, '/send').expect(303)
    const version = await versionOn(april, `${own}/review`)
    await send(april, '/signature', { declared: 'yes', version }).expect(303)
    const after = await listSheetsInForce(databases.reader, collectionId)
    assert.deepEqual(
      after.map((sheet) => sheet.version),
      [2, 2],
    )
    assert.deepEqual(
      after.map((sheet) => JSON.parse(sheet.content).supersedes),
      before.map((sheet) => sheet.hash),
    )
  })

  it('has everything that happened in the audit trail', async () => {
    assert.deepEqual(
      (await actions()).filter((action: string) => action !== 'saved answers'),
      [
        'sent response to approver',
        'took response back',
        'sent response to approver',
        'sent response back',
        'sent response to approver',
        'signed response',
        'reopened response',
        'sent response to approver',
        'sent response back',
        'sent response to approver',
        'signed response',
      ],
    )
    const rows = await databases.reader('audit_events').where({ action: 'signed response' }).select('details')
    for (const { details } of rows) assert.equal(JSON.parse(details).role, 'approver')
  })

  it('is not reopened once the collection has closed', async () => {
    await databases.writer.transaction((db) => setCollectionState(db, collectionId, 'closed'))
    await send(alice, '/reopen', { note: 'Too late' }).expect(409, /not open for answers/)
    assert.equal(await state(), 'signed')
  })
})

describe('an organisation without an approver', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const lena = await signedIn(app, await person(databases, 'Lena', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const both = await signedIn(
    app,
    await person(databases, 'Bo Both', [
      { role: 'lead_respondent', scope: 'RBB' },
      { role: 'approver', scope: 'RBB' },
    ]),
  )
  const [own, bos] = ['RAA', 'RBB'].map((code) => `/responses/${responseIds.get(code)}`)
  const change = answerForm({ 'plans.influence': 'agree' })
  const setPolicy = (leadMaySign: boolean) =>
    databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ ...defaultPolicy, leadMaySign }) })
  const sign = async (agent: Visitor, path: string, version: string) =>
    agent.post(`${path}/signature`).type('form').send({ declared: 'yes', version })

  it('cannot send its answers to one', async () => {
    await lena.post(`${own}/sections/plans`).type('form').send(change).expect(303)
    await lena
      .post(`${own}/send`)
      .type('form')
      .send({})
      .expect(409, /needs an approver/)
  })

  it('names one before it can sign, where the policy does not let the lead respondent sign', async () => {
    await setPolicy(false)
    const { text } = await lena.get(`${own}/review`).expect(200)
    assert.match(text, /needs an approver before these answers can be submitted/)
    assert.doesNotMatch(text, /name="declared"/)
    assert.equal((await sign(lena, own ?? '', '1')).status, 409)
    const add = (fields: object) => lena.post(`${own}/contributors/new`).type('form').send(fields)
    await add({ name: 'Lena', email: 'lena@example.nhs.uk', role: 'approver' }).expect(409, /somebody other/)
    await add({ name: 'April', email: 'april@example.nhs.uk', role: 'approver' }).expect(303)
    await add({ name: 'Second', email: 'second@example.nhs.uk', role: 'approver' }).expect(409, /an approver already/)
    await lena.get(`${own}/review`).expect(200, /while April reads them/)
  })

  it('is signed by one person who leads and approves, where the policy lets them, and not where it does not', async () => {
    await both.post(`${bos}/sections/plans`).type('form').send(change).expect(303)
    assert.equal((await sign(both, bos ?? '', '1')).status, 409)
    await both.post(`${bos}/send`).type('form').send({}).expect(303)
    assert.equal((await sign(both, bos ?? '', '1')).status, 409)
    await setPolicy(true)
    const version = await versionOn(both, `${bos}/review`)
    assert.equal((await sign(both, bos ?? '', version)).status, 303)
    await both.get(`${bos}/submitted`).expect(200, /Signed by Bo Both, approver, on/)
  })
})
