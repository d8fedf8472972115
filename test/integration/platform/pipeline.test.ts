import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import request from 'supertest'
import { openDatabases } from '../../../server/platform/database/open.ts'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

describe('what every request passes', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases, 'All of it is <invented>')

  it('answers ping and health', async () => {
    await visitor(app).get('/ping').expect(200, 'pong')
    const { body } = await visitor(app).get('/health').expect(200)
    assert.equal(body.status, 'up')
    assert.deepEqual(body.components.database, { status: 'up' })
  })

  it('says that it is down when the database is', async () => {
    const gone = openDatabases(path.join(tmpdir(), 'survey-gone.db'))
    await gone.close()
    const { body } = await visitor(testApp(gone)).get('/health').expect(503)
    assert.equal(body.status, 'down')
    assert.deepEqual(body.components.database, { status: 'down' })
  })

  it('allows only its own content, and the one inline script by its hash', async () => {
    const { headers, text } = await visitor(app).get('/sign-in')
    const policy = headers['content-security-policy'] ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self' 'sha256-[^']+'(;|$)/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['x-powered-by'], undefined)
    assert.equal(text.match(/<script>/g)?.length, 1)
  })

  it('escapes the notice', async () => {
    await visitor(app)
      .get('/sign-in')
      .expect(/All of it is &lt;invented&gt;/)
  })

  it('refuses a change that another site asks for, or nobody says who asks for', async () => {
    const send = (headers: Record<string, string>) => request(app).post('/sign-in').set(headers).type('form').send({})
    assert.equal((await send({ 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await send({ 'Sec-Fetch-Site': 'same-site' })).status, 403)
    assert.equal((await send({})).status, 403)
    assert.equal((await send({ Origin: 'http://elsewhere.example', Host: 'survey.example' })).status, 403)
    assert.equal((await send({ Origin: 'null' })).status, 403)
    assert.equal((await send({ Origin: 'http://survey.example', Host: 'survey.example' })).status, 400)
  })

  it('shows a page for an unknown address', async () => {
    const { text } = await visitor(app).get('/no/such/page').expect(404)
    assert.match(text, /<h1[^>]*>Page not found<\/h1>/)
  })

  it('shows a page for a body that is too large', async () => {
    const body = { email: 'x'.repeat(1_100_000) }
    await visitor(app)
      .post('/sign-in')
      .type('form')
      .send(body)
      .expect(413, /That is too large/)
  })

  it('shows a page with a number for what nobody foresaw, and nothing of what it was', async () => {
    const broken = await freshDatabases()
    const email = await person(broken, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
    const agent = await signedIn(testApp(broken, undefined, { proxies: 1 }), email)
    await broken.writer.schema.dropTable('person_roles')
    const { text } = await agent.get('/').set('X-Request-Id', 'request-42').expect(500)
    assert.match(text, /Sorry, there is a problem with the service/)
    assert.match(text, /request-42/)
    assert.doesNotMatch(text, /person_roles/)
  })
})
