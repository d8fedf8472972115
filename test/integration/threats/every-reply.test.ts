import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'
import pino from 'pino'
import request from 'supertest'
import { person, signedIn, temporaryFolder, testApp, visitor, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { everyRoute } from '../../support/every-route.ts'

describe('every reply', async () => {
  const databases = await freshDatabases()
  const lines: string[] = []
  const written = new Writable({ write: (chunk: Buffer, _, done) => done(void lines.push(chunk.toString())) })
  const logger = pino({ level: 'debug' }, written)
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { logger, dataFolder })
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const routes = everyRoute(app, {
    response: String(responseIds.get('RAA')),
    section: 'sharing',
    setting: 'acute',
    question: 'sharing.beyond',
    partner: 'RBB',
    collection: '2026',
    file: 'participants.csv',
    step: 'reset-code',
  })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const people: Record<string, Visitor> = { alice, bob, nobody: visitor(app) }
  const ask = (agent: Visitor, method: string, address: string) =>
    method === 'GET' ? agent.get(address) : agent[method.toLowerCase() as 'post'](address).type('form').send({})

  /** What scripts are given of what is open to everybody is kept, and asked for again each time. */
  const isForEverybody = (name: string, address: string, control: string | undefined) =>
    control === 'public, no-cache' &&
    (/^\/(api\/v1\/openapi\.json|fhir\/metadata)$/.test(address) ||
      (name === 'nobody' && /^\/(api|fhir)\//.test(address)))

  it('that is not a built file is kept by no cache, runs nothing, is framed by nobody and taken for no other type', async () => {
    const lacking: string[] = []
    const kinds = new Set<string>()
    for (const [name, agent] of Object.entries(people))
      for (const { route, method, path: address } of routes.filter((one) => one.route !== 'POST /sign-out')) {
        const { headers, status } = await ask(agent, method, address)
        kinds.add(headers['content-type'] ?? 'none')
        const policy = headers['content-security-policy'] ?? ''
        const faults = [
          headers['cache-control'] !== 'no-store' &&
            !['/ping', '/health'].includes(address) &&
            !isForEverybody(name, address, headers['cache-control']) &&
            'cache-control',
          headers['x-content-type-options'] !== 'nosniff' && 'nosniff',
          !/frame-ancestors 'none'/.test(policy) && 'frame-ancestors',
          !/default-src 'none'/.test(policy) && 'default-src',
          /unsafe|\*|data:/.test(policy) && 'a wide policy',
          headers['referrer-policy'] !== 'same-origin' && 'referrer-policy',
          headers['cross-origin-resource-policy'] !== 'same-origin' && 'cross-origin-resource-policy',
          headers['cross-origin-opener-policy'] !== 'same-origin' && 'cross-origin-opener-policy',
          headers['x-powered-by'] && 'x-powered-by',
          headers['access-control-allow-origin'] && 'access-control-allow-origin',
          headers['content-type']?.startsWith('text/') &&
            !/charset=utf-8/.test(headers['content-type'] ?? '') &&
            `charset of ${headers['content-type']}`,
          status >= 500 && `status ${status}`,
        ].filter(Boolean)
        if (faults.length > 0) lacking.push(`${route} to ${name}: ${faults.join(', ')}`)
      }
    assert.deepEqual(lacking, [])
    for (const kind of ['text/html', 'text/csv', 'application/json', 'application/pdf', 'application/fhir+json'])
      assert.ok(
        [...kinds].some((one) => one.startsWith(kind)),
        `${kind} is among them`,
      )
  })

  it('that is a page offers to sign out to whoever is signed in, and asks for passwords in masked fields', async () => {
    const lacking: string[] = []
    let masked = 0
    for (const [name, agent] of Object.entries(people))
      for (const { route, path: address } of routes.filter(({ method }) => method === 'GET')) {
        const { text, headers } = await agent.get(address)
        if (!headers['content-type']?.startsWith('text/html')) continue
        if (name !== 'nobody' && !text.includes('action="/sign-out"')) lacking.push(`${route} to ${name}`)
        const fields = [...text.matchAll(/<input[^>]*name="(?:new-)?password"[^>]*>/g)].map(([field]) => field)
        masked += fields.length
        assert.ok(
          fields.every((field) => /type="password"/.test(field) && /autocomplete="(new|current)-password"/.test(field)),
        )
        assert.doesNotMatch(text, /onpaste|autocomplete="off"[^>]*type="password"/)
      }
    assert.deepEqual(lacking, [])
    assert.ok(masked >= 3)
  })

  it('says nothing of the host that was asked for: no link, redirect or message leads there', async () => {
    const repeating: string[] = []
    const forged = {
      Host: 'elsewhere.example',
      'X-Forwarded-Host': 'elsewhere.example',
      Forwarded: 'host=elsewhere.example',
    }
    for (const [name, agent] of Object.entries(people))
      for (const { route, path: address } of routes.filter(({ method }) => method === 'GET')) {
        const { text, headers } = await agent.get(address).set(forged)
        if (/elsewhere\.example/.test(`${text}${JSON.stringify(headers)}`)) repeating.push(`${route} to ${name}`)
      }
    assert.deepEqual(repeating, [])
    await visitor(app)
      .post('/reset-password')
      .set(forged)
      .type('form')
      .send({ email: 'bob@example.nhs.uk' })
      .expect(303)
    await bob
      .post('/people/new')
      .set(forged)
      .type('form')
      .send({ name: 'New', email: 'new@example.nhs.uk', role: 'respondent', scope: 'RAA' })
      .expect(303)
    const bodies = await databases.reader('messages').select<{ body: string }[]>('body')
    assert.equal(bodies.filter(({ body }) => body.includes('http://survey.test/')).length, 2)
    assert.ok(bodies.every(({ body }) => !body.includes('elsewhere.example')))
  })

  it('comes from no other method than the page’s own, and tells nothing back of what was sent', async () => {
    for (const method of ['trace', 'put', 'delete', 'patch'] as const) {
      const reply = await alice[method]('/account').set('X-Secret', 'told')
      assert.ok([403, 404].includes(reply.status), `${method}: ${reply.status}`)
      assert.doesNotMatch(reply.text, /told/)
    }
  })

  it('with encryption tells browsers to come back with it only, and gives a cookie that stays there', async () => {
    const secure = testApp(databases, undefined, { baseUrl: 'https://survey.example', proxies: 1 })
    const { headers } = await request(secure).get('/sign-in').set('X-Forwarded-Proto', 'https')
    assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains')
    const signIn = await request(secure)
      .post('/sign-in')
      .set({ 'X-Forwarded-Proto': 'https', 'Sec-Fetch-Site': 'same-origin' })
      .type('form')
      .send({ email: 'bob@example.nhs.uk', password: 'correct horse battery staple' })
      .expect(303)
    assert.match(
      String(signIn.headers['set-cookie']),
      /^__Host-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('leaves no password, code, token, cookie, search word or typed text in the log', async () => {
    const secrets = [
      'pass-word-typed',
      '918273',
      'token-typed',
      'search-typed',
      'note-typed',
      'name-typed',
      'cookie-typed',
    ]
    await visitor(app)
      .post('/sign-in')
      .type('form')
      .send({ email: 'name-typed@example.nhs.uk', password: 'pass-word-typed' })
    await visitor(app).post('/sign-in/code').type('form').send({ code: '918273' })
    await visitor(app).get('/invitation').query({ token: 'token-typed' })
    await visitor(app).get('/account').set('Cookie', 'session=cookie-typed')
    await alice.get('/programme/people').query({ search: 'search-typed' })
    await bob
      .post(`/responses/${responseIds.get('RAA')}/sections/sharing/acute/evidence`)
      .type('form')
      .send({ note: 'note-typed' })
    const log = lines.join('')
    assert.ok(lines.length > 100)
    assert.deepEqual(
      secrets.filter((secret) => log.includes(secret)),
      [],
    )
    assert.ok(lines.every((line) => line.trimEnd().split('\n').length === 1))
  })

  it('is numbered by a proxy that is known to be there, and by nobody else', async () => {
    const chosen = 'chosen-by-a-client'
    const direct = await request(app).get('/ping').set('X-Request-Id', chosen)
    assert.notEqual(direct.headers['x-request-id'], chosen)
    const proxied = await request(testApp(databases, undefined, { proxies: 1 }))
      .get('/ping')
      .set('X-Request-Id', chosen)
    assert.equal(proxied.headers['x-request-id'], chosen)
    const forged = 'line\u00a0{"level":50}'
    const other = await request(testApp(databases, undefined, { proxies: 1 }))
      .get('/ping')
      .set('X-Request-Id', forged)
    assert.notEqual(other.headers['x-request-id'], forged)
  })

  it('comes from nowhere else in the file system than the folder of built files', async () => {
    const [version = ''] = /assets\/([0-9a-f]{16})/.exec((await visitor(app).get('/sign-in')).text)?.slice(1) ?? []
    await visitor(app).get(`/assets/${version}/css/service.css`).expect(200)
    const root = path.resolve(import.meta.dirname, '../../..')
    assert.ok(readdirSync(root).includes('package.json'))
    const steps = ['..', '%2e%2e', '..%2f', '%2e%2e%2f', '..%5c', '..\\', '....//', '.%00.', '%252e%252e']
    const targets = ['package.json', '.git/config', 'data/survey.db', 'server/main.ts', 'etc/passwd']
    const given: string[] = []
    for (const step of steps)
      for (const target of targets)
        for (const depth of [1, 2, 3, 8]) {
          const address = `/assets/${version}/${Array(depth).fill(step).join('/')}/${target}`
          const reply = await request(app).get(address)
          if (reply.status === 200) given.push(address)
        }
    for (const address of [
      `/assets/${version}/`,
      `/assets/${version}`,
      '/assets/',
      `/assets/${version}/css`,
      `/assets/${version}/css/`,
      `/assets/${version}/.hidden`,
      '/package.json',
      '/.git/config',
      '/build/public/version.json',
      '/server/main.ts',
    ])
      if ((await request(app).get(address)).status === 200) given.push(address)
    assert.deepEqual(given, [])
  })

  it('of a file is one of those in the list, whatever stands in the address', async () => {
    for (const name of [
      '../../../package.json',
      '..%2f..%2fpackage.json',
      'answers.csv%00.pdf',
      'constructor',
      '__proto__',
    ]) {
      assert.ok([400, 404].includes((await alice.get(`/collections/2026/files/${name}`)).status), name)
      assert.ok(
        [400, 404].includes((await bob.get(`/responses/${responseIds.get('RAA')}/evidence/${name}`)).status),
        name,
      )
    }
  })
})
