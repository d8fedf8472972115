import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sessionRecords } from '../../../server/accounts/session-repository.ts'
import { password, person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

const chosen = 'gravel lantern ostrich'

describe('one’s own account', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const ann = await person(databases, 'Ann Archer', [{ role: 'respondent', scope: 'RAA' }])
  const ben = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
  const isIn = async (agent: Visitor) => (await agent.get('/account')).status === 200
  const keysOn = (html: string) =>
    [...html.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map(([, key = '']) => key)

  it('shows where one is signed in, and ends one of them or all others, and nobody else’s', async () => {
    const here = await signedIn(app, ann)
    const there = await signedIn(app, ann)
    const third = await signedIn(app, ann)
    const bens = await signedIn(app, ben)
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    await visitor(app)
      .post('/sign-in')
      .set('User-Agent', firefox)
      .type('form')
      .send({ email: ann, password })
      .expect(303)
    const { text } = await here.get('/account').expect(200, /Firefox on Windows/)
    assert.equal(text.match(/This one/g)?.length, 1)
    assert.equal(keysOn(text).length, 3)
    const bensKey = keysOn((await (await signedIn(app, ben)).get('/account')).text)[0]
    await here.post('/account/sessions').type('form').send({ session: bensKey }).expect(303)
    assert.ok(await isIn(bens))
    await here.post('/account/sessions').type('form').send({ session: 'x' }).expect(404)
    const thirdsKeys = keysOn((await third.get('/account')).text)
    const theirs = keysOn((await there.get('/account')).text)
    const keyOfThird = theirs.find((key) => keysOn(text).includes(key) && !thirdsKeys.includes(key))
    await here.post('/account/sessions').type('form').send({ session: keyOfThird }).expect(303)
    assert.deepEqual([await isIn(here), await isIn(there), await isIn(third)], [true, true, false])
    await here.post('/account/sessions').type('form').send({ session: 'others' }).expect(303)
    assert.deepEqual([await isIn(here), await isIn(there), await isIn(bens)], [true, false, true])
    assert.equal(keysOn((await here.get('/account')).text).length, 0)
  })

  it('changes the password with the present one, goes on here under a new id, and signs out elsewhere', async () => {
    const here = await signedIn(app, ben)
    const there = await signedIn(app, ben)
    const change = (fields: object) => here.post('/account/password').type('form').send(fields)
    await change({ password: 'wrong', 'new-password': chosen }).expect(400, /not your present password/)
    await change({ password, 'new-password': 'Ben Baker' }).expect(400, /not your name/)
    await change({ password, 'new-password': '' }).expect(400, /Enter a password/)
    const reply = await change({ password, 'new-password': chosen }).expect(303)
    assert.match(String(reply.headers['set-cookie']), /session=/)
    assert.deepEqual([await isIn(here), await isIn(there)], [true, false])
    await signedIn(app, ben, chosen)
    await visitor(app).post('/sign-in').type('form').send({ email: ben, password }).expect(400)
  })

  it('refuses to guess the present password without end', async () => {
    const here = await signedIn(app, ann)
    for (let count = 0; count < 10; count += 1)
      await here.post('/account/password').type('form').send({ password: 'guess', 'new-password': chosen }).expect(400)
    await here.post('/account/password').type('form').send({ password, 'new-password': chosen }).expect(429)
  })

  it('is never revived by a request that was under way when its session was ended', async () => {
    const records = sessionRecords(databases)
    const now = new Date()
    const [row] = await databases.reader('people').where({ email: ann }).select<{ id: number }[]>('id')
    const record = { personId: row?.id, data: '{"personId":1}', expiresAt: new Date(now.getTime() + 60_000), now }
    await records.put('a'.repeat(64), record)
    await records.end('a'.repeat(64), now)
    await records.put('a'.repeat(64), record)
    const found = await records.find('a'.repeat(64), now)
    assert.ok(found && found.expiresAt <= now)
  })
})

describe('attempts', async () => {
  const databases = await freshDatabases()
  const email = await person(databases, 'Tess Target', [{ role: 'respondent', scope: 'RAA' }])
  const tryIn = (app: ReturnType<typeof testApp>, typed: string, given = 'guess') =>
    visitor(app).post('/sign-in').type('form').send({ email: typed, password: given })

  it('count over all processes, even when sent at the same moment, and are kept as digests', async () => {
    const apps = [testApp(databases), testApp(databases)] as const
    const replies = await Promise.all(Array.from({ length: 14 }, (_, at) => tryIn(apps[at % 2] ?? apps[0], email)))
    assert.equal(replies.filter(({ status }) => status === 400).length, 10)
    await tryIn(apps[0], email, password).expect(429, /Try again in 15 minutes/)
    const kept = JSON.stringify(await databases.reader('attempts').select('*'))
    assert.ok(!kept.includes('tess') && !kept.includes('127.0.0.1'))
  })

  it('end after their time, which further attempts do not put off', async () => {
    const app = testApp(databases)
    await databases.writer('attempts').update({ expires_at: new Date(Date.now() - 1).toISOString() })
    await tryIn(app, email).expect(400)
    await tryIn(app, email, password).expect(303)
  })

  it('from one address lock out nobody who comes from another', async () => {
    const app = testApp(databases, undefined, { proxies: 1 })
    const from = (address: string, path: string, form: object) =>
      visitor(app).post(path).set('X-Forwarded-For', address).type('form').send(form)
    const victim = { email: await person(databases, 'Vera Victim', []), password }
    const agent = await signedIn(app, victim.email)
    for (let count = 0; count < 20; count += 1)
      await from('192.0.2.1', '/sign-in', { ...victim, password: 'guess' }).expect(count < 10 ? 400 : 429)
    await from('192.0.2.2', '/sign-in', victim).expect(303)
    for (let count = 0; count < 5; count += 1)
      await from('192.0.2.1', '/reset-password', victim).expect(count < 3 ? 303 : 429)
    await from('192.0.2.2', '/reset-password', victim).expect(303)
    for (const address of ['192.0.2.3', '192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7'])
      for (let count = 0; count < 10; count += 1)
        await from(address, '/sign-in', { ...victim, password: 'guess' }).expect(400)
    await from('192.0.2.8', '/sign-in', victim).expect(429)
    const change = { password, 'new-password': 'gravel lantern ostrich' }
    await agent.post('/account/password').type('form').send(change).expect(303)
  })

  it('are two hundred from one address, and those that were right do not count', async () => {
    const app = testApp(databases)
    await databases.writer('attempts').delete()
    for (let count = 0; count < 3; count += 1) await tryIn(app, email, password).expect(303)
    await tryIn(app, 'nobody@example.nhs.uk').expect(400)
    await databases.writer('attempts').where({ tries: 1 }).update({ tries: 199 })
    await tryIn(app, 'nobody-else@example.nhs.uk').expect(400)
    await tryIn(app, email, password).expect(429)
  })
})
