import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pino from 'pino'
import type { Response } from 'supertest'
import { removeEndedProviderAttempts } from '../../../server/accounts/provider-attempt-repository.ts'
import type { ProviderSettings } from '../../../server/accounts/provider.ts'
import { hours, minutes } from '../../../server/platform/durations.ts'
import type { Logger } from '../../../server/platform/logger.ts'
import { person, signedIn, temporaryFolder, testApp, visitor, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { startService } from '../../support/process.ts'
import { clientSecret, elsewhere, startProvider } from '../../support/provider.ts'

const address = 'http://survey.test'
const onwards = (reply: Response) => reply.headers['refresh']?.replace(/^0; url=/, '') ?? ''
const pathOf = (url: URL) => url.pathname + url.search

describe('a sign-in through a provider that is not as it should be', async () => {
  const databases = await freshDatabases()
  const provider = await startProvider(address)
  const other = await startProvider(address, { id: 'nhsmail', name: 'NHSmail' })
  const providers = [provider.settings, other.settings]
  const app = testApp(databases, undefined, { providers })
  const bob = await person(databases, 'Bob Baker', [{ role: 'respondent', scope: 'RAA' }])
  const { id } = await databases.reader('people').where({ email: bob }).first<{ id: number }>('id')
  const know = (issuer: string) =>
    databases
      .writer('identities')
      .insert({ issuer, subject: 'bob', person_id: id, linked_at: new Date().toISOString() })
  await know(provider.issuer)
  await know(other.issuer)
  const begin = async (agent: Visitor) => onwards(await agent.post('/sign-in/with/cis2').expect(200))
  /** The address with which Bob comes back; `change` alters what the provider is asked. */
  const comeBack = async (agent: Visitor, change: (asked: URL) => void = () => undefined) => {
    const asked = new URL(await begin(agent))
    change(asked)
    return elsewhere().signIn(asked.href, { login: 'bob' })
  }
  const isIn = async (agent: Visitor) => (await agent.get('/responses')).status === 200
  const refused = async (agent: Visitor, path: string, words: RegExp, status = 400) => {
    const reply = await agent.get(path)
    assert.equal(reply.status, status, reply.text)
    assert.match(reply.text, words)
    assert.equal(await isIn(agent), false)
  }

  it('is as it should be, to begin with', async () => {
    const agent = visitor(app)
    await agent.get(pathOf(await comeBack(agent))).expect(303)
    assert.ok(await isIn(agent))
  })

  it('comes back once: twice leads on whoever is in, and tells anybody else', async () => {
    const agent = visitor(app)
    const path = pathOf(await comeBack(agent))
    await agent.get(path).expect(303)
    await agent.get(path).expect(303).expect('Location', '/')
    assert.ok(await isIn(agent))
    await refused(visitor(app), path, /This sign-in has been used/)
    await agent.post('/sign-out')
    await refused(agent, path, /has been used[\s\S]*Start again/)
  })

  it('is exchanged once when it comes back twice at the same moment', async () => {
    const agent = visitor(app)
    const path = pathOf(await comeBack(agent))
    const before = provider.asked.filter((asked) => asked === '/token').length
    const replies = await Promise.all([agent.get(path), agent.get(path), agent.get(path)])
    assert.equal(provider.asked.filter((asked) => asked === '/token').length, before + 1)
    assert.equal(replies.filter(({ status }) => status === 303).length, 1)
  })

  it('does not take a code again that was used, nor one of another sign-in', async () => {
    const first = visitor(app)
    const used = await comeBack(first)
    await first.get(pathOf(used)).expect(303)
    for (const unused of [false, true]) {
      const agent = visitor(app)
      const code = (unused ? await comeBack(visitor(app)) : used).searchParams.get('code') ?? ''
      const url = await comeBack(agent)
      url.searchParams.set('code', code)
      await refused(agent, pathOf(url), /did not work/)
    }
  })

  it('is refused with a state that is unknown, missing, doubled or too long', async () => {
    const agent = visitor(app)
    const url = await comeBack(agent)
    const state = url.searchParams.get('state') ?? ''
    for (const wrong of ['x', '', 'x'.repeat(5000)]) {
      const changed = new URL(url)
      changed.searchParams.set('state', wrong)
      await refused(agent, pathOf(changed), /did not begin in this browser/)
    }
    await refused(agent, '/sign-in/with/cis2/callback', /did not begin in this browser/)
    await refused(agent, `${pathOf(url)}&state=${state}`, /did not begin in this browser/)
  })

  it('is refused in another browser, and goes on in its own', async () => {
    const agent = visitor(app)
    const path = pathOf(await comeBack(agent))
    const victim = visitor(app)
    await victim.get('/sign-in')
    await refused(victim, path, /did not begin in this browser/)
    await comeBack(victim)
    await refused(victim, path, /did not begin in this browser/)
    await agent.get(path).expect(303)
    assert.ok(await isIn(agent))
  })

  it('says so when the person turned back', async () => {
    const agent = visitor(app)
    const url = await elsewhere().signIn(await begin(agent), { back: '1' })
    assert.equal(url.searchParams.get('error'), 'access_denied')
    await refused(agent, pathOf(url), /You did not finish signing in at NHS CIS2[\s\S]*Nothing has changed/)
    await refused(agent, pathOf(url), /has been used/)
  })

  it('shows nothing of what the address says of an error', async () => {
    const agent = visitor(app)
    const state = new URL(await begin(agent)).searchParams.get('state') ?? ''
    const said = new URLSearchParams({ state, iss: provider.issuer, error: '<b>x', error_description: 'Ring 0900 123' })
    const reply = await agent.get(`/sign-in/with/cis2/callback?${said.toString()}`).expect(400, /did not work/)
    assert.doesNotMatch(reply.text, /0900|<b>x|&lt;b/)
  })

  it('is refused with another nonce, and with another challenge', async () => {
    for (const parameter of ['nonce', 'code_challenge']) {
      const agent = visitor(app)
      const url = await comeBack(agent, (asked) => asked.searchParams.set(parameter, 'A'.repeat(43)))
      await refused(agent, pathOf(url), /did not work/)
    }
  })

  it('is refused from another issuer, and at the address of another provider', async () => {
    for (const iss of [other.issuer, `${provider.issuer}/`, undefined]) {
      const agent = visitor(app)
      const url = await comeBack(agent)
      if (iss === undefined) url.searchParams.delete('iss')
      else url.searchParams.set('iss', iss)
      await refused(agent, pathOf(url), /did not work/)
    }
    const agent = visitor(app)
    const url = await comeBack(agent)
    await refused(agent, pathOf(url).replace('/cis2/', '/nhsmail/'), /did not begin in this browser/)
    await agent.get(pathOf(url)).expect(303)
  })

  it('is over after a quarter of an hour, and forgotten after more', async () => {
    const agent = visitor(app)
    const path = pathOf(await comeBack(agent))
    const rows = () => databases.writer('provider_attempts')
    await rows().update({ expires_at: new Date(Date.now() - 1).toISOString() })
    await refused(agent, path, /This sign-in is over[\s\S]*quarter of an hour/)
    await removeEndedProviderAttempts(databases.writer, new Date(Date.now() + hours(1) - minutes(1)))
    assert.ok((await rows().select('*')).length > 0)
    await removeEndedProviderAttempts(databases.writer, new Date(Date.now() + hours(1)))
    assert.deepEqual(await rows().select('*'), [])
  })

  it('is refused with a token that other keys have signed', async () => {
    const forger = await startProvider(address)
    const another = await startProvider(address)
    const keys = await (await fetch(`${another.issuer}/jwks`)).json()
    const [key] = (keys as { keys: Record<string, string>[] }).keys
    const forged = { ...key, n: `${key?.['n']?.slice(0, -6)}AAAAAA` }
    forger.instead.set('/jwks', { status: 200, body: { keys: [forged] } })
    await know(forger.issuer)
    const there = testApp(databases, undefined, { providers: [forger.settings] })
    const agent = visitor(there)
    const url = await elsewhere().signIn(onwards(await agent.post('/sign-in/with/cis2').expect(200)), { login: 'bob' })
    await refused(agent, pathOf(url), /did not work/)
  })
})

describe('a provider that does not answer', async () => {
  const databases = await freshDatabases()
  const bob = await person(databases, 'Bob Baker', [{ role: 'respondent', scope: 'RAA' }])
  const lines: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }) as Logger
  const appWith = (settings: ProviderSettings) => testApp(databases, undefined, { providers: [settings], logger })
  const goAndSignIn = async (agent: Visitor) =>
    pathOf(await elsewhere().signIn(onwards(await agent.post('/sign-in/with/cis2').expect(200)), { login: 'bob' }))

  it('is not offered, and the password is', async () => {
    const provider = await startProvider(address)
    provider.isDown = true
    const app = appWith(provider.settings)
    const { text } = await visitor(app).get('/sign-in').expect(200)
    assert.match(text, /You cannot sign in with NHS CIS2 now\. Try again in a few minutes/)
    assert.doesNotMatch(text, /action="\/sign-in\/with/)
    const asked = provider.asked.length
    await visitor(app)
      .post('/sign-in/with/cis2')
      .type('form')
      .send({ return: '/responses?x=1' })
      .expect(303)
      .expect('Location', '/sign-in?return=%2Fresponses%3Fx%3D1')
    assert.equal(provider.asked.length, asked, 'it is not asked again at once')
    await signedIn(app, bob)
  })

  it('is not waited for when it takes its time', async () => {
    const provider = await startProvider(address)
    provider.isSlow = true
    const began = performance.now()
    await visitor(appWith(provider.settings)).get('/sign-in').expect(200)
    assert.ok(performance.now() - began < 3000)
  })

  it('is told of when it fails while somebody is there, and the log has no secret, code or token', async () => {
    const answers: readonly (readonly [number, object] | 'down')[] = [
      'down',
      [500, { error: 'server_error' }],
      [503, {}],
    ]
    for (const answer of answers) {
      const provider = await startProvider(address)
      const agent = visitor(appWith(provider.settings))
      const path = await goAndSignIn(agent)
      if (answer === 'down') provider.isDown = true
      else provider.instead.set('/token', { status: answer[0], body: answer[1] })
      await agent.get(path).expect(503, /NHS CIS2 does not answer\. Try again/)
      checkLog(path)
    }
  })

  it('is refused when it does not know our secret, and the log says why without it', async () => {
    const provider = await startProvider(address)
    const agent = visitor(appWith({ ...provider.settings, clientSecret: 'a wrong secret' }))
    const path = await goAndSignIn(agent)
    lines.length = 0
    await agent.get(path).expect(400, /did not work/)
    assert.match(lines.join(''), /"provider":"cis2","reason":"invalid_client"/)
    checkLog(path, 'a wrong secret')
  })

  it('is not believed when it says that it is another', async () => {
    const provider = await startProvider(address)
    const honest = (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as object
    const body = { ...honest, issuer: 'https://elsewhere.example' }
    provider.instead.set('/.well-known/openid-configuration', { status: 200, body })
    await visitor(appWith(provider.settings))
      .get('/sign-in')
      .expect(200, /You cannot sign in with NHS CIS2 now/)
  })

  it('does not keep the service from starting', async () => {
    const service = await startService({
      DATA_DIR: temporaryFolder(),
      LOG_LEVEL: 'debug',
      OIDC_PROVIDERS: 'cis2',
      OIDC_CIS2_NAME: 'NHS CIS2',
      OIDC_CIS2_ISSUER: 'http://127.0.0.1:1',
      OIDC_CIS2_CLIENT_ID: 'survey',
      OIDC_CIS2_CLIENT_SECRET: clientSecret,
    })
    const reply = await fetch(`${service.address}/sign-in`)
    assert.match(await reply.text(), /You cannot sign in with NHS CIS2 now/)
    await service.printed(/cannot be reached/)
    assert.ok(!service.output().includes(clientSecret))
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)
  })

  function checkLog(path: string, ...more: string[]): void {
    const code = new URL(path, address).searchParams.get('code') ?? 'none'
    const log = lines.join('')
    for (const secret of [clientSecret, code, 'eyJ', 'bob', ...more]) assert.ok(!log.includes(secret), secret)
  }
})
