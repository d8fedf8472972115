import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

describe('signing in', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const email = await person(databases, 'Alice Ashworth', [{ role: 'lead_respondent', scope: 'RAA' }])
  const form = { email, password: 'correct horse battery staple' }

  it('leads from a page that needs it, and back', async () => {
    const asked = await visitor(app).get('/collections?open=1').expect(303)
    assert.equal(asked.headers['location'], '/sign-in?return=%2Fcollections%3Fopen%3D1')
    const agent = visitor(app)
    await agent.get(asked.headers['location']).expect(200, /name="return" value="\/collections\?open=1"/)
    const reply = await agent
      .post('/sign-in')
      .type('form')
      .send({ ...form, return: '/collections?open=1' })
    assert.equal(reply.status, 303)
    assert.equal(reply.headers['location'], '/collections?open=1')
  })

  it('takes the address in any letter case', async () => {
    await visitor(app)
      .post('/sign-in')
      .type('form')
      .send({ ...form, email: ` ${email.toUpperCase()} ` })
      .expect(303)
  })

  it('says the same of a wrong password and of an unknown address', async () => {
    const pages = await Promise.all(
      [
        { ...form, password: 'wrong' },
        { ...form, email: 'nobody@example.nhs.uk' },
      ].map((wrong) => visitor(app).post('/sign-in').type('form').send(wrong).expect(400)),
    )
    for (const { text } of pages) assert.match(text, /The e-mail address or the password is not right/)
  })

  it('asks for what is missing and keeps what was typed', async () => {
    const { text } = await visitor(app).post('/sign-in').type('form').send({ email: '"><b>x' }).expect(400)
    assert.match(text, /<title>Error: Sign in/)
    assert.match(text, /Enter your e-mail address, like name@example\.nhs\.uk/)
    assert.match(text, /Enter your password/)
    assert.match(text, /value="&quot;&gt;&lt;b&gt;x"/)
  })

  it('goes on to the start where the way on is far too long, or said twice, and loses nothing for that', async () => {
    for (const odd of [`/${'x'.repeat(5000)}`, ['/responses', '/collections']]) {
      const sent = { ...form, return: odd }
      const asked = await visitor(app)
        .post('/sign-in')
        .type('form')
        .send({ ...sent, password: '' })
      assert.match(asked.text, /value="alice\.ashworth@example\.nhs\.uk"/)
      await visitor(app).post('/sign-in').type('form').send(sent).expect(303).expect('Location', '/')
    }
  })

  it('never sends anyone to another site', async () => {
    for (const elsewhere of ['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)']) {
      const reply = await visitor(app)
        .post('/sign-in')
        .type('form')
        .send({ ...form, return: elsewhere })
      assert.equal(reply.headers['location'], '/', elsewhere)
    }
  })

  it('gives a new session, whose cookie no script reads and which nothing but its digest is kept of', async () => {
    const reply = await visitor(app).post('/sign-in').type('form').send(form)
    const cookie = String(reply.headers['set-cookie'])
    assert.match(cookie, /HttpOnly/)
    assert.match(cookie, /SameSite=Lax/)
    const id = decodeURIComponent(/session=s%3A([^.]+)/.exec(cookie)?.[1] ?? '')
    assert.ok(id.length > 20)
    const rows = (await databases.reader('sessions').select('*')) as object[]
    assert.ok(rows.length > 0)
    assert.ok(!JSON.stringify(rows).includes(id))
  })

  it('ends for good on signing out', async () => {
    const agent = await signedIn(app, email)
    const cookie = agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })
    assert.ok(cookie)
    await agent.post('/sign-out').expect(303)
    await visitor(app).get('/').set('Cookie', `session=${cookie.value}`).expect(303).expect('Location', '/sign-in')
  })

  it('ends at once for somebody who has left', async () => {
    const leaver = await person(databases, 'Len Leaver', [{ role: 'administrator', scope: '' }])
    const agent = await signedIn(app, leaver)
    await agent.get('/').expect('Location', '/programme')
    await databases.writer('people').where({ email: leaver }).update({ closed_at: new Date().toISOString() })
    await agent.get('/').expect('Location', '/sign-in')
    await visitor(app)
      .post('/sign-in')
      .type('form')
      .send({ ...form, email: leaver })
      .expect(400)
  })

  it('refuses further attempts on an account after ten failures, even with the right password', async () => {
    const target = await person(databases, 'Tess Target', [])
    const fresh = testApp(databases)
    for (let attempt = 0; attempt < 10; attempt += 1)
      await visitor(fresh).post('/sign-in').type('form').send({ email: target, password: 'guess' }).expect(400)
    const reply = await visitor(fresh)
      .post('/sign-in')
      .type('form')
      .send({ ...form, email: target })
      .expect(429)
    assert.ok(Number(reply.headers['retry-after']) > 0)
    assert.match(reply.text, /too many attempts to sign in/)
  })
})
