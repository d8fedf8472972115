import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLogger } from '../../../server/platform/logger.ts'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { makeToken, withToken } from '../../support/research.ts'

describe('GET /api/v1/me', async () => {
  const databases = await freshDatabases()
  const lines: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void lines.push(line) })
  const app = testApp(databases, undefined, { logger })
  const rita = await signedIn(app, await person(databases, 'Rita', [{ role: 'researcher', scope: '' }]))
  const token = await makeToken(rita, ['read:releases', 'read:figures'])
  const ask = (authorization?: string, path = '/api/v1/me') => {
    const request = visitor(app).get(path)
    return authorization === undefined ? request : request.set('Authorization', authorization)
  }

  it('says what the token is, and nothing of its owner', async () => {
    const { body, headers } = await withToken(app, token)
      .expect(200)
      .expect('Content-Type', /^application\/json/)
    assert.deepEqual(Object.keys(body), ['name', 'scopes', 'expires_at'])
    assert.deepEqual([body.name, body.scopes], ['Laptop', ['read:releases', 'read:figures']])
    assert.match(body.expires_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    assert.deepEqual([headers['cache-control'], headers['set-cookie']], ['private, no-cache', undefined])
    await ask(`bearer   ${token}`).expect(200)
    await visitor(app).head('/api/v1/me').set('Authorization', `Bearer ${token}`).expect(200)
  })

  it('refuses what is no token that works with a sentence, and as RFC 6750 and RFC 9457 say', async () => {
    const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    const cases = [
      [undefined, 401, 'Bearer realm="api"'],
      ['Basic YTpi', 401, 'Bearer realm="api"'],
      ['Bearer', 400, /^Bearer realm="api", error="invalid_request", error_description="[^"]+"$/],
      [`Bearer ${token} ${token}`, 400, /error="invalid_request"/],
      [
        `Bearer ${other}`,
        401,
        /^Bearer realm="api", error="invalid_token", error_description="This token is not known/,
      ],
      ['Bearer x"y\u00e9', 401, /error="invalid_token"/],
      [`Bearer ${'x'.repeat(5000)}`, 401, /error="invalid_token"/],
      [`Bearer ${token.slice(0, -1)}`, 401, /error="invalid_token"/],
    ] as const
    for (const [header, status, challenge] of cases) {
      const reply = await ask(header)
        .expect(status)
        .expect('Content-Type', /^application\/problem\+json/)
      const problem = JSON.parse(reply.text)
      assert.deepEqual(Object.keys(problem), ['title', 'status', 'detail'])
      assert.equal(problem.status, status)
      assert.match(problem.detail, /^[A-Z].*\.$/)
      const given = reply.headers['www-authenticate'] ?? ''
      if (typeof challenge === 'string') assert.equal(given, challenge)
      else assert.match(given, challenge)
    }
  })

  it('takes a token from nowhere but the header, and nobody by their session', async () => {
    await ask(undefined, `/api/v1/me?access_token=${token}`).expect(401)
    await rita.get('/api/v1/me').expect(401)
    await ask(`Bearer ${token}`, `/api/v1/${token}`).expect(404)
  })

  it('asks the database the same of a token that is not known as of one that is alike', async () => {
    const alike = token.slice(0, 12) + 'x'.repeat(35)
    const unknown = `dma_${'y'.repeat(43)}`
    const counts = []
    for (const sent of [alike, unknown])
      counts.push(await countStatements(databases, () => ask(`Bearer ${sent}`).expect(401)))
    assert.deepEqual(counts, [1, 1])
  })

  it('answers what is not there, and what nobody foresaw, as problems too', async () => {
    for (const path of ['/api/v1', '/api/v1/nothing', '/api/v1/me/more'])
      await ask(`Bearer ${token}`, path)
        .expect(404)
        .expect('Content-Type', /problem\+json/)
    await ask(`Bearer ${token}`, '/api/v1/me?x=%00')
      .expect(400)
      .expect('Content-Type', /problem\+json/)
    const broken = testApp({ ...databases, reader: (() => assert.fail('the database is away')) as never }, undefined, {
      logger,
    })
    const reply = await visitor(broken).get('/api/v1/me').set('Authorization', `Bearer ${token}`).expect(500)
    assert.match(reply.text, /Tell the programme team this number: [\w-]+\./)
    assert.doesNotMatch(reply.text, /away/)
  })

  it('puts no token into the log, whatever it came in', () => {
    assert.ok(lines.length > 15)
    const all = lines.join('\n')
    for (const part of [token, token.slice(4, 24), token.slice(-20), 'Authorization', 'Bearer dma', 'dma_'])
      assert.ok(!all.includes(part), part)
    assert.ok(all.includes('"path":"/api/v1/…"'))
  })
})
