import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeAt } from '../../../server/accounts/one-time-code.ts'
import {
  codeSecret,
  freshCode,
  giveCode,
  password,
  person,
  signedIn,
  testApp,
  visitor,
  type Visitor,
} from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

const givePassword = (agent: Visitor, email: string, to = '/') =>
  agent.post('/sign-in').type('form').send({ email, password, return: to }).expect(303)
const secretOn = (html: string) => (/<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? '').replaceAll(' ', '')
const recoveryCodesOn = (html: string) =>
  [...html.matchAll(/<code>([a-z2-9-]{29})<\/code>/g)].map(([, code = '']) => code)

describe('signing in with a one-time code', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const alice = await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
  const give = (agent: Visitor, code: string) => agent.post('/sign-in/code').type('form').send({ code })

  it('comes after the password, and leads to the page that was asked for', async () => {
    const agent = visitor(app)
    await givePassword(agent, alice, '/programme?from=mail').then(({ headers }) =>
      assert.equal(headers['location'], '/sign-in/code'),
    )
    await agent.get('/sign-in/code').expect(200, /Enter a one-time code/)
    const reply = await giveCode(agent, alice)
    assert.equal(reply.headers['location'], '/programme?from=mail')
    await agent.get('/programme').expect(200)
  })

  it('lets nobody in before: no page, no sending, no set-up of another code', async () => {
    const agent = visitor(app)
    await givePassword(agent, alice)
    await agent.get('/programme').expect(303)
    await agent.get('/account').expect(303)
    await agent.post('/account/sessions').type('form').send({ session: 'others' }).expect(401)
    await agent.post('/session/extend').expect(401)
    await agent.get('/sign-in/set-up-code').expect(303).expect('Location', '/sign-in/code')
    await agent
      .post('/sign-in/set-up-code')
      .type('form')
      .send({ code: codeAt(codeSecret, new Date()) })
      .expect(303)
    const [row] = await databases.reader('one_time_codes').select<{ secret: string }[]>('secret')
    assert.ok(row && !row.secret.includes(codeSecret))
  })

  it('refuses what is no code, the wrong one, and one that was used', async () => {
    const agent = visitor(app)
    await givePassword(agent, alice)
    await give(agent, '12').expect(400, /Error: Enter a one-time code[\s\S]*Enter the six digits/)
    await give(agent, '000000').expect(400, /not right, or has been used/)
    const code = await freshCode(alice)
    await give(agent, `${code.slice(0, 3)} ${code.slice(3)}`).expect(303)
    const other = visitor(app)
    await givePassword(other, alice)
    await give(other, code).expect(400, /not right, or has been used/)
    await other.get('/programme').expect(303)
  })

  it('takes one code once, however many send it at the same moment', async () => {
    const agents = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const agent = visitor(app)
        await givePassword(agent, alice)
        return agent
      }),
    )
    const code = await freshCode(alice)
    const statuses = await Promise.all(agents.map(async (agent) => (await give(agent, code)).status))
    assert.deepEqual(
      statuses.toSorted((a, b) => a - b),
      [303, 400, 400, 400],
    )
  })

  it('gives a new session id at each step, and leaves the half-way one worth nothing', async () => {
    const agent = visitor(app)
    const cookieOf = (reply: { headers: Record<string, unknown> }) =>
      String(reply.headers['set-cookie']).split(';')[0] ?? ''
    const half = cookieOf(await givePassword(agent, alice))
    const whole = cookieOf(await giveCode(agent, alice))
    assert.notEqual(half, whole)
    await visitor(app).get('/programme').set('Cookie', half).expect(303)
    await visitor(app).get('/sign-in/code').set('Cookie', half).expect(303).expect('Location', '/sign-in')
    await visitor(app).get('/programme').set('Cookie', whole).expect(200)
  })

  it('ends half way after a quarter of an hour, or when the person has left', async () => {
    const agent = visitor(app)
    await givePassword(agent, alice)
    const pending = databases.reader('sessions').where('data', 'like', '%"pending"%').orderBy('created_at', 'desc')
    const [row] = await pending.select<{ id_hash: string; data: string; expires_at: string }[]>('*')
    assert.ok(row && new Date(row.expires_at).getTime() < Date.now() + 16 * 60_000)
    const past = row.data.replace(/"until":\d+/, `"until":${Date.now() - 1}`)
    await databases.writer('sessions').where({ id_hash: row.id_hash }).update({ data: past })
    await give(agent, await freshCode(alice)).expect(401, /Your time to enter a code is over/)
    const leaver = await person(databases, 'Len Leaver', [{ role: 'researcher', scope: '' }])
    const late = visitor(app)
    await givePassword(late, leaver)
    await databases.writer('people').where({ email: leaver }).update({ closed_at: new Date().toISOString() })
    await give(late, await freshCode(leaver)).expect(400)
    await late.get('/collections').expect(303)
  })

  it('takes no more codes after ten wrong ones, though the next is right', async () => {
    const target = await person(databases, 'Tess Target', [{ role: 'researcher', scope: '' }])
    const agent = visitor(app)
    await givePassword(agent, target)
    for (let count = 0; count < 10; count += 1) await give(agent, '000000').expect(400)
    const reply = await give(agent, await freshCode(target)).expect(429)
    assert.ok(Number(reply.headers['retry-after']) > 0)
    await agent.post('/sign-in/recovery-code').type('form').send({ code: 'aaaa' }).expect(429)
  })
})

describe('setting up one-time codes', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const withoutCode = async (name: string, role: 'researcher' | 'respondent') => {
    const email = await person(databases, name, [{ role, scope: role === 'respondent' ? 'RAA' : '' }])
    await databases.writer('one_time_codes').delete()
    return email
  }
  const setUp = async (agent: Visitor, path: string, more: object = {}) => {
    const secret = secretOn((await agent.get(path).expect(200)).text)
    const reply = await agent
      .post(path)
      .type('form')
      .send({ code: codeAt(secret, new Date()), ...more })
    return { secret, reply }
  }

  it('is led to before anything else by a role that needs them, and shows recovery codes once', async () => {
    const email = await withoutCode('Rita Research', 'researcher')
    const agent = visitor(app)
    const { headers } = await givePassword(agent, email, '/collections')
    assert.equal(headers['location'], '/sign-in/set-up-code')
    await agent.get('/collections').expect(303)
    const first = await agent.get('/sign-in/set-up-code').expect(200, /<svg[^>]*viewBox/)
    assert.equal(secretOn((await agent.get('/sign-in/set-up-code')).text), secretOn(first.text))
    await agent
      .post('/sign-in/set-up-code')
      .type('form')
      .send({ code: '000000' })
      .expect(400, /not the code of this moment/)
    const { secret, reply } = await setUp(agent, '/sign-in/set-up-code')
    assert.equal(reply.status, 200)
    const codes = recoveryCodesOn(reply.text)
    assert.equal(codes.length, 10)
    assert.match(reply.text, /href="\/collections"/)
    await agent.get('/collections').expect(200)
    const rows = JSON.stringify([
      await databases.reader('one_time_codes').select('*'),
      await databases.reader('recovery_codes').select('*'),
      await databases.reader('sessions').select('*'),
      await databases.reader('audit_events').select('*'),
      await databases.reader('messages').select('*'),
    ])
    for (const kept of [secret, ...codes]) assert.ok(!rows.includes(kept))

    const later = visitor(app)
    await givePassword(later, email)
    const use = (code: string) => later.post('/sign-in/recovery-code').type('form').send({ code })
    await use('nothing').expect(400, /not one of your recovery codes/)
    await use((codes[0] ?? '').toUpperCase().replaceAll('-', ' ')).expect(303)
    await later.get('/account').expect(200, /9 recovery codes are left/)
    const again = visitor(app)
    await givePassword(again, email)
    await again.post('/sign-in/recovery-code').type('form').send({ code: codes[0] }).expect(400)
  })

  it('is free for others, asks for the password, and can be undone with a fresh code', async () => {
    const email = await withoutCode('Rob Reply', 'respondent')
    const agent = await signedIn(app, email)
    await agent.get('/account').expect(200, /You sign in with your password only/)
    const wrong = await setUp(agent, '/account/one-time-codes', { password: 'not this one' })
    assert.equal(wrong.reply.status, 400)
    assert.match(wrong.reply.text, /not your present password/)
    const { secret, reply } = await setUp(agent, '/account/one-time-codes', { password })
    assert.equal(recoveryCodesOn(reply.text).length, 10)
    const next = visitor(app)
    await givePassword(next, email).then(({ headers }) => assert.equal(headers['location'], '/sign-in/code'))
    const send = (path: string, code: string) => agent.post(path).type('form').send({ code })
    const { last_step: step } = await databases.reader('one_time_codes').orderBy('set_up_at', 'desc').first('last_step')
    const nextCode = codeAt(secret, new Date((step + 1) * 30_000))
    await send('/account/recovery-codes', codeAt(secret, new Date(step * 30_000))).expect(400, /has been used/)
    const renewed = recoveryCodesOn((await send('/account/recovery-codes', nextCode).expect(200)).text)
    assert.equal(renewed.length, 10)
    assert.equal(renewed.filter((code) => recoveryCodesOn(reply.text).includes(code)).length, 0)
    await databases.writer('one_time_codes').update({ last_step: null })
    await send('/account/one-time-codes/removal', codeAt(secret, new Date())).expect(303)
    assert.equal(
      (
        await databases
          .reader('recovery_codes')
          .select('*')
          .whereIn('person_id', databases.reader('people').where({ email }).select('id'))
      ).length,
      0,
    )
    await signedIn(app, email)
  })

  it('cannot be undone by a role that needs them', async () => {
    const email = await person(databases, 'Nora Nation', [{ role: 'national_lead', scope: '' }])
    const agent = await signedIn(app, email)
    const code = await freshCode(email)
    await agent.post('/account/one-time-codes/removal').type('form').send({ code }).expect(409)
    assert.doesNotMatch((await agent.get('/account')).text, /Sign in without codes/)
  })
})
