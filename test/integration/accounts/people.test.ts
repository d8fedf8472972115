import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { messagesTo } from '../../support/messages.ts'

describe('managing people', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const idOf = async (email: string) => {
    const row = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    return row.id
  }
  await databases.writer('organisations').insert([{ code: 'RAA' }, { code: 'RBB' }])
  await databases.writer('organisation_facts').insert(
    ['RAA', 'RBB'].map((code) => ({
      organisation_code: code,
      attribute: 'name',
      value: `Trust ${code}`,
      valid_from: '2020-01-01',
      source: 'test',
    })),
  )
  const aliceEmail = await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
  const alice = await signedIn(app, aliceEmail)
  const bobEmail = await person(databases, 'Bob Bright', [{ role: 'lead_respondent', scope: 'RAA' }])
  const bob = await signedIn(app, bobEmail)
  const roy = await person(databases, 'Roy Respondent', [{ role: 'respondent', scope: 'RAA' }])
  const chelsea = await person(databases, 'Chelsea Chan', [{ role: 'lead_respondent', scope: 'RBB' }])
  const both = await person(databases, 'Bo Both', [
    { role: 'respondent', scope: 'RAA' },
    { role: 'respondent', scope: 'RBB' },
  ])
  const amy = await person(databases, 'Amy Approver', [{ role: 'approver', scope: 'RAA' }])
  const rolesOf = async (email: string) => {
    const rows = await databases
      .reader('person_roles')
      .where({ person_id: await idOf(email) })
      .orderBy(['role', 'scope_code'])
    return rows.map((row: { role: string; scope_code: string }) => `${row.role} ${row.scope_code}`.trim())
  }
  const give = async (agent: typeof alice, base: string, email: string, grant: object) =>
    (
      await agent
        .post(`${base}/${await idOf(email)}/roles`)
        .type('form')
        .send(grant)
    ).status
  const take = async (agent: typeof alice, base: string, email: string, grant: object) =>
    (
      await agent
        .post(`${base}/${await idOf(email)}/roles/removal`)
        .type('form')
        .send(grant)
    ).status
  const step = async (agent: typeof alice, base: string, email: string, name: string, fields: object = {}) =>
    agent
      .post(`${base}/${await idOf(email)}/${name}`)
      .type('form')
      .send(fields)

  it('finds them by name without accents, role and place', async () => {
    await person(databases, 'Zoë Nameless', [])
    await alice.get('/programme/people').expect(200, /7 people[\s\S]*Zoë Nameless/)
    const found = async (query: string) => {
      const { text } = await alice.get(`/programme/people?${query}`).expect(200)
      return [...text.matchAll(/href="\/programme\/people\/\d+">([^<]+)</g)].map(([, name]) => name)
    }
    assert.deepEqual(await found('search=zoe'), ['Zoë Nameless'])
    assert.deepEqual(await found('scope=RBB'), ['Bo Both', 'Chelsea Chan'])
    assert.deepEqual(await found('scope=RAA&role=approver'), ['Amy Approver'])
    await alice.get('/programme/people?search=%3Cscript%3E&role=king&page=x').expect(200, /Nobody is like that/)
  })

  it('takes as many statements for a hundred people as for a few, a page at a time', async () => {
    const count = (path: string) => countStatements(databases, () => alice.get(path).expect(200))
    const few = await count('/programme/people')
    const rows = Array.from({ length: 100 }, (_, at) => ({
      email: `many${at}@example.nhs.uk`,
      name: `Many ${String(at).padStart(3, '0')}`,
      created_at: new Date().toISOString(),
    }))
    await databases.writer('people').insert(rows)
    assert.equal(await count('/programme/people'), few)
    await alice.get('/programme/people?search=many').expect(200, /100 people found[\s\S]*Many 049[\s\S]*Page 2 of 2/)
    await alice.get('/programme/people?search=many&page=2').expect(200, /Many 050[\s\S]*Page 1 of 2/)
    await alice.get('/programme/people?search=many&page=9').expect(200, /Many 099/)
    await databases.writer('people').where('email', 'like', 'many%').delete()
  })

  it('shows a lead the people of the own organisation only, and what they do there', async () => {
    const { text } = await bob.get('/people').expect(200)
    assert.match(text, /Amy Approver[\s\S]*Bo Both[\s\S]*Bob Bright[\s\S]*Roy Respondent/)
    assert.doesNotMatch(text, /Chelsea|Alice|RBB/)
    await bob.get(`/people/${await idOf(both)}`).expect(200, /Trust RAA/)
    assert.doesNotMatch((await bob.get(`/people/${await idOf(both)}`)).text, /RBB/)
    await bob.get(`/people/${await idOf(chelsea)}`).expect(404)
    await bob.get('/programme/people').expect(404)
    await bob.get('/people/new').expect(200)
  })

  it('lets a lead give and take what a lead may, at home', async () => {
    assert.equal(await give(bob, '/people', roy, { role: 'lead_respondent' }), 303)
    assert.deepEqual(await rolesOf(roy), ['lead_respondent RAA', 'respondent RAA'])
    for (const role of ['approver', 'administrator', 'national_lead', 'researcher', 'regional_lead'])
      assert.equal(await give(bob, '/people', roy, { role, scope: 'RAA' }), 400, role)
    await give(bob, '/people', roy, { role: 'respondent', scope: 'RBB' })
    assert.equal(await give(bob, '/people', chelsea, { role: 'respondent' }), 404)
    assert.equal(await take(bob, '/people', amy, { role: 'approver', scope: 'RAA' }), 404)
    assert.equal(await take(bob, '/people', both, { role: 'respondent', scope: 'RBB' }), 404)
    assert.equal(await take(bob, '/people', roy, { role: 'lead_respondent', scope: 'RAA' }), 303)
    assert.equal(await take(bob, '/people', bobEmail, { role: 'lead_respondent', scope: 'RAA' }), 409)
    assert.deepEqual(await rolesOf(roy), ['respondent RAA'])
    assert.deepEqual(await rolesOf(both), ['respondent RAA', 'respondent RBB'])
    await bob
      .post('/people/new')
      .type('form')
      .send({ name: 'X', email: 'x@example.nhs.uk', role: 'administrator' })
      .expect(400)
    assert.equal(await databases.reader('people').where({ email: 'x@example.nhs.uk' }).first(), undefined)
  })

  it('ends somebody’s sessions when their roles change, and at once when they are closed', async () => {
    const session = await signedIn(app, roy)
    assert.equal(await give(alice, '/programme/people', roy, { role: 'researcher' }), 303)
    await session.get('/account').expect(303)
    assert.equal(await take(alice, '/programme/people', roy, { role: 'researcher', scope: '' }), 303)
    const again = await signedIn(app, roy)
    await bob.get(`/people/${await idOf(roy)}/close`).expect(200, /signed out everywhere at once/)
    assert.equal((await step(bob, '/people', roy, 'close')).status, 303)
    await again.get('/account').expect(303)
    await visitor(app)
      .post('/sign-in')
      .type('form')
      .send({ email: roy, password: 'correct horse battery staple' })
      .expect(400)
    await alice.get(`/programme/people/${await idOf(roy)}`).expect(200, /Closed on/)
    assert.equal((await step(bob, '/people', roy, 'let-back-in')).status, 404)
    assert.equal((await step(alice, '/programme/people', roy, 'let-back-in')).status, 303)
    assert.deepEqual(await rolesOf(roy), [])
    assert.equal((await messagesTo(databases, roy)).length, 1)
  })

  it('does not let a lead close an approver, somebody with a role elsewhere, or themselves', async () => {
    for (const email of [amy, both]) assert.equal((await step(bob, '/people', email, 'close')).status, 409, email)
    assert.match((await step(bob, '/people', bobEmail, 'close')).text, /cannot close your own account/)
    assert.equal((await step(bob, '/people', chelsea, 'close')).status, 404)
    assert.equal((await step(bob, '/people', both, 'reset-code', { reason: 'Lost' })).status, 404)
    assert.equal((await step(bob, '/people', both, 'nothing')).status, 404)
  })

  it('keeps the last of the programme team, whatever two of them do to each other at once', async () => {
    assert.equal(await take(alice, '/programme/people', aliceEmail, { role: 'administrator', scope: '' }), 409)
    const second = await person(databases, 'Ada Second', [{ role: 'administrator', scope: '' }])
    const ada = await signedIn(app, second)
    const administrator = { role: 'administrator', scope: '' }
    const statuses = await Promise.all([
      take(ada, '/programme/people', aliceEmail, administrator),
      take(alice, '/programme/people', second, administrator),
    ])
    assert.ok(statuses.includes(303))
    const left = await databases.reader('person_roles').where({ role: 'administrator' })
    assert.equal(left.length, 1)
    await databases.writer('person_roles').where({ role: 'administrator' }).delete()
    await databases
      .writer('person_roles')
      .insert({ person_id: await idOf(aliceEmail), role: 'administrator', scope_code: '' })
  })

  it('resets one-time codes with a reason, which is recorded, and tells the person', async () => {
    const ravi = await person(databases, 'Ravi Rao', [{ role: 'researcher', scope: '' }])
    const session = await signedIn(app, ravi)
    const again = await signedIn(app, aliceEmail)
    await step(again, '/programme/people', ravi, 'reset-code').then(({ status }) => assert.equal(status, 400))
    const done = await step(again, '/programme/people', ravi, 'reset-code', { reason: 'Lost phone, known by voice' })
    assert.equal(done.status, 303)
    await session.get('/account').expect(303)
    const reply = await visitor(app)
      .post('/sign-in')
      .type('form')
      .send({ email: ravi, password: 'correct horse battery staple' })
    assert.equal(reply.headers['location'], '/sign-in/set-up-code')
    const event = await databases.reader('audit_events').where({ action: 'reset one-time codes' }).first()
    assert.equal(event.details, '{}')
    const id = await idOf(ravi)
    await again.get(`/programme/people/${id}`).expect(200, /Reset on [^:]+: Lost phone, known by voice/)
    assert.match((await messagesTo(databases, ravi))[0]?.subject ?? '', /one-time codes were removed/)
  })

  it('asks for a place that exists, and keeps what was typed', async () => {
    const again = await signedIn(app, aliceEmail)
    const send = (fields: object) => again.post('/programme/people/new').type('form').send(fields)
    await send({}).expect(400, /Error: Invite somebody[\s\S]*Choose a role/)
    await send({ name: '<b>N', email: 'n@example.nhs.uk', role: 'icb_lead', scope: 'QQQ' }).expect(
      400,
      /There is no integrated care board with the code QQQ[\s\S]*&lt;b&gt;N/,
    )
    await send({ name: 'Nia', email: 'n@example.nhs.uk', role: 'approver', scope: 'RBB' }).expect(303)
    await send({ name: 'Nia', email: 'N@example.nhs.uk', role: 'approver', scope: 'RBB' }).expect(
      409,
      /has this role already/,
    )
    assert.deepEqual(await rolesOf('n@example.nhs.uk'), ['approver RBB'])
    const events = await databases
      .reader('audit_events')
      .whereIn('action', ['gave role', 'took role', 'closed account', 'let in person'])
    assert.ok(events.length >= 6)
  })
})
