import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm } from '../../support/forms.ts'

describe('contributors', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const lena = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const rob = await signedIn(app, await person(databases, 'Rob Reply', [{ role: 'respondent', scope: 'RAA' }]))
  const april = await signedIn(app, await person(databases, 'April Approver', [{ role: 'approver', scope: 'RAA' }]))
  const otto = await signedIn(app, await person(databases, 'Otto Other', [{ role: 'lead_respondent', scope: 'RBB' }]))
  const idOf = async (name: string) => {
    const row = await databases.reader('people').where({ name }).first<{ id: number }>('id')
    return row?.id
  }
  const own = `/responses/${responseIds.get('RAA')}`
  const give = async (name: string, sections: string[], agent = lena) =>
    agent
      .post(`${own}/contributors/${await idOf(name)}`)
      .type('form')
      .send({ sections })
  const given = async () => {
    const rows = await databases
      .reader('contributors')
      .join('people', 'people.id', 'contributors.person_id')
      .orderBy(['people.name', 'section_code', 'setting'])
      .select<{ name: string; section_code: string; setting: string }[]>('people.name', 'section_code', 'setting')
    return rows.map((row) => [row.name, row.section_code, row.setting].join(' ').trim())
  }

  it('are given sections by the lead respondent', async () => {
    const { text } = await lena.get(`${own}/contributors`).expect(200)
    assert.match(text, /Anyone who answers for your organisation can still answer any section/)
    assert.match(text, /Sections for Rob Reply/)
    assert.doesNotMatch(text, /Sections for April Approver|Otto/)
    assert.equal((await give('Rob Reply', ['sharing/acute', 'plans', 'nothing', 'sharing'])).status, 303)
    assert.deepEqual(await given(), ['Rob Reply plans', 'Rob Reply sharing acute'])
  })

  it('see their sections first, and how far each is', async () => {
    const { text } = await rob.get(own).expect(200)
    assert.ok(text.indexOf('Given to you') < text.indexOf('Acute services'))
    const first = text.slice(text.indexOf('Given to you'), text.indexOf('Acute services'))
    assert.match(first, /Anyone who answers for your organisation can answer any section/)
    assert.match(first, /sections\/sharing\/acute"[\s\S]*sections\/plans"/)
    assert.equal(text.match(/sections\/plans"/g)?.length, 1)
    assert.doesNotMatch((await lena.get(own)).text, /Given to you/)
    assert.match((await lena.get(own)).text, /Given to Rob Reply/)
  })

  it('are seen by everybody of the organisation, with how far they are', async () => {
    for (const code of ['plans.influence', 'plans.agreed', 'plans.governance'])
      await rob
        .post(`${own}/sections/plans`)
        .type('form')
        .send(answerForm({ [code]: 'agree' }))
        .expect(303)
    for (const agent of [lena, rob, april]) {
      const { text } = await agent.get(`${own}/contributors`).expect(200)
      assert.match(text, /Local plans<\/a>[\s\S]*?Rob Reply[\s\S]*?3 of 3/)
      assert.match(text, /1 of 2 completed/)
    }
    await otto.get(`${own}/contributors`).expect(404)
  })

  it('may answer sections of others, and others theirs', async () => {
    await rob
      .post(`${own}/sections/leadership`)
      .type('form')
      .send(answerForm({ 'leadership.board': 'agree' }))
      .expect(303)
    await lena
      .post(`${own}/sections/sharing/acute`)
      .type('form')
      .send(answerForm({ 'sharing.out.gp': 'agree' }))
      .expect(303)
  })

  it('give sections back, without losing what they have answered', async () => {
    await lena.get(`${own}/contributors/${await idOf('Rob Reply')}`).expect(200, /value="plans"[^>]* checked/)
    assert.equal((await give('Rob Reply', ['sharing/acute'])).status, 303)
    assert.deepEqual(await given(), ['Rob Reply sharing acute'])
    const answers = await databases.reader('answers').where({ item_code: 'plans.influence' })
    assert.equal(answers.length, 1)
    assert.equal((await give('Rob Reply', ['sharing/acute'])).status, 303)
  })

  it('cannot be made by others, or of people who do not answer there', async () => {
    assert.equal((await give('Rob Reply', ['plans'], rob)).status, 404)
    assert.equal((await give('Rob Reply', ['plans'], april)).status, 404)
    assert.equal((await give('Rob Reply', ['plans'], otto)).status, 404)
    assert.equal((await give('Otto Other', ['plans'])).status, 404)
    assert.equal((await give('April Approver', ['plans'])).status, 404)
    for (const wrong of ['0', 'x', '99999999999']) await lena.get(`${own}/contributors/${wrong}`).expect(404)
    assert.deepEqual(await given(), ['Rob Reply sharing acute'])
  })

  it('are added by e-mail: somebody new as a person without a password, somebody known with a further role', async () => {
    const add = (fields: object, agent = lena) => agent.post(`${own}/contributors/new`).type('form').send(fields)
    await rob.get(`${own}/contributors/new`).expect(404)
    await add({ name: 'Ned', email: 'ned@example.nhs.uk', role: 'respondent' }, rob).expect(404)
    const { text } = await add({ name: '', email: 'ned', role: 'lead_respondent' }).expect(400)
    assert.match(text, /Enter your colleague’s name/)
    assert.match(text, /Enter an e-mail address/)
    assert.match(text, /Choose what your colleague will do/)
    assert.match(text, /value="ned"/)
    await add({ name: 'Rob', email: 'ROB.reply@example.nhs.uk', role: 'respondent' }).expect(400, /can answer already/)
    await add({ name: 'Ned New', email: 'Ned@example.nhs.uk', role: 'respondent' }).expect(303)
    await add({ name: 'Somebody', email: 'otto.other@example.nhs.uk', role: 'respondent' }).expect(303)
    const ned = await databases.reader('people').where({ email: 'ned@example.nhs.uk' }).first()
    assert.equal(ned.password_hash, null)
    const roles = await databases
      .reader('person_roles')
      .whereIn('person_id', [ned.id, await idOf('Otto Other')])
      .orderBy(['person_id', 'scope_code'])
      .select('role', 'scope_code')
    assert.deepEqual(
      roles.map((row: { role: string; scope_code: string }) => `${row.role} ${row.scope_code}`).toSorted(),
      ['lead_respondent RBB', 'respondent RAA', 'respondent RAA'],
    )
    assert.equal((await give('Ned New', ['plans'])).status, 303)
    await lena.get(`${own}/contributors`).expect(200, /Ned New/)
  })

  it('are not added as approver where there is one', async () => {
    const { text } = await lena.get(`${own}/contributors/new`).expect(200)
    assert.doesNotMatch(text, /value="approver"/)
    await lena
      .post(`${own}/contributors/new`)
      .type('form')
      .send({ name: 'Second', email: 'second@example.nhs.uk', role: 'approver' })
      .expect(409, /an approver already/)
  })

  it('stay as they are while the answers are with the approver', async () => {
    await lena.post(`${own}/send`).type('form').send({}).expect(303)
    assert.equal((await give('Rob Reply', ['plans'])).status, 409)
    assert.doesNotMatch((await lena.get(`${own}/contributors`)).text, /Sections for Rob Reply/)
    await lena.post(`${own}/take-back`).type('form').send({}).expect(303)
  })

  it('are gone from the list once they have left', async () => {
    await databases.writer('people').where({ name: 'Ned New' }).update({ closed_at: '2026-03-01T00:00:00.000Z' })
    assert.doesNotMatch((await lena.get(`${own}/contributors`)).text, /Ned New/)
    await lena
      .post(`${own}/contributors/new`)
      .type('form')
      .send({ name: 'Ned New', email: 'ned@example.nhs.uk', role: 'respondent' })
      .expect(409, /can no longer sign in/)
  })

  it('have everything recorded', async () => {
    const rows = await databases
      .reader('audit_events')
      .whereIn('action', ['gave sections', 'added colleague'])
      .orderBy('id')
      .select<{ action: string; details: string }[]>('action', 'details')
    const details = rows.filter(({ action }) => action === 'gave sections').map((row) => JSON.parse(row.details))
    assert.deepEqual(details, [
      { given: ['sharing/acute', 'plans'], taken: [] },
      { given: [], taken: ['plans'] },
      { given: ['plans'], taken: [] },
    ])
    assert.equal(rows.filter(({ action }) => action === 'added colleague').length, 2)
  })
})
