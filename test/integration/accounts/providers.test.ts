import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Response } from 'supertest'
import type { Databases } from '../../../server/platform/database/open.ts'
import { giveCode, person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { lastLink, messagesTo } from '../../support/messages.ts'
import { elsewhere, startProvider } from '../../support/provider.ts'

const address = 'http://survey.test'
const chosen = 'gravel lantern ostrich'
const tokenOf = (link: string | undefined) => new URL(link ?? '', address).searchParams.get('token') ?? ''
/** Where the page leads on by itself. */
const onwards = (reply: Response) => reply.headers['refresh']?.replace(/^0; url=/, '') ?? ''
const pathOf = (url: URL) => url.pathname + url.search

const addTrust = async ({ writer }: Databases) => {
  await writer('organisations').insert({ code: 'RAA' })
  const fact = { attribute: 'name', value: 'Trust RAA', valid_from: '2020-01-01', source: 'test' }
  await writer('organisation_facts').insert({ organisation_code: 'RAA', ...fact })
}

/** What stands in sessions of those who came through a provider. */
const throughIn = async ({ reader }: Databases) => {
  const rows = await reader('sessions').orderBy('created_at').select<{ data: string }[]>('data')
  return rows.map(({ data }) => data).filter((data) => data.includes('"through"'))
}

describe('a sign-in through a provider', async () => {
  const databases = await freshDatabases()
  const provider = await startProvider(address)
  const app = testApp(databases, undefined, { providers: [provider.settings] })
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const idOf = async (email: string) =>
    (await databases.reader('people').where({ email }).first<{ id: number }>('id')).id
  const invite = async (name: string, role: string, scope = '') => {
    const email = `${name.toLowerCase()}@example.nhs.uk`
    const sent = await alice.post('/programme/people/new').type('form').send({ name, email, role, scope })
    assert.equal(sent.status, 303, sent.text)
    return { email, link: await lastLink(databases, email) }
  }
  const begin = async (agent: Visitor, form = {}) =>
    onwards(await agent.post('/sign-in/with/cis2').type('form').send(form).expect(200))
  /** Goes there, signs in there and comes back. */
  const enter = async (agent: Visitor, given: Record<string, string>, form = {}) =>
    agent.get(pathOf(await elsewhere().signIn(await begin(agent, form), given)))
  const accept = async (agent: Visitor, link: string | undefined, given: Record<string, string>) => {
    const sent = await agent
      .post('/invitation/with/cis2')
      .type('form')
      .send({ token: tokenOf(link) })
      .expect(200)
    return agent.get(pathOf(await elsewhere().signIn(onwards(sent), given)))
  }
  const actionsOf = async (email: string) => {
    const rows = await databases
      .reader('audit_events')
      .where({ subject: `person ${await idOf(email)}` })
      .orderBy('id')
    return (rows as { action: string; details: string }[]).map(({ action, details }) => `${action} ${details}`)
  }
  await addTrust(databases)

  it('is offered beside the password, and by an invitation, and asks with PKCE, state and nonce', async () => {
    await visitor(app)
      .get('/sign-in?return=/collections')
      .expect(200, /action="\/sign-in\/with\/cis2"[\s\S]*value="\/collections"[\s\S]*Sign in with NHS CIS2/)
    const url = new URL(await begin(visitor(app)))
    assert.equal(url.origin, provider.issuer)
    const asked = Object.fromEntries(url.searchParams)
    assert.deepEqual(
      { ...asked, state: undefined, nonce: undefined, code_challenge: undefined },
      {
        client_id: 'survey',
        response_type: 'code',
        scope: 'openid',
        acr_values: 'AAL2_OR_AAL3_ANY',
        redirect_uri: `${address}/sign-in/with/cis2/callback`,
        code_challenge_method: 'S256',
        state: undefined,
        nonce: undefined,
        code_challenge: undefined,
      },
    )
    for (const secret of ['state', 'nonce', 'code_challenge']) assert.ok((asked[secret]?.length ?? 0) >= 43, secret)
    const rows = JSON.stringify(await databases.reader('provider_attempts').select('*'))
    assert.ok(!rows.includes(asked['state'] ?? 'none'))
  })

  it('lets in whoever followed an invitation with it, on every later day', async () => {
    const { email, link } = await invite('Ned', 'respondent', 'RAA')
    assert.match((await messagesTo(databases, email))[0]?.body ?? '', /choose a password, or sign in with NHS CIS2/)
    const agent = visitor(app)
    await agent.get(link ?? '').expect(200, /Sign in with NHS CIS2/)
    await accept(agent, link, { login: 'ned-at-cis2' }).then((reply) => {
      assert.equal(reply.status, 303, reply.text)
      assert.equal(reply.headers['location'], '/')
    })
    await agent.get('/responses').expect(200)
    await visitor(app)
      .get(link ?? '')
      .expect(404, /has been used/)
    const later = visitor(app)
    const reply = await enter(later, { login: 'ned-at-cis2' }, { return: '/responses?x=1' })
    assert.equal(reply.headers['location'], '/responses?x=1')
    await later.get('/responses').expect(200)
    const actions = await actionsOf(email)
    assert.ok(actions.some((action) => action.startsWith('linked identity {"provider":"cis2","identity":')))
    assert.equal(actions.filter((action) => action.startsWith('signed in {"with":"provider cis2"')).length, 2)
    assert.ok(!JSON.stringify(await databases.reader('audit_events').select('*')).includes('ned-at-cis2'))
  })

  it('says what to do to somebody whose account there is linked to nobody, and makes nobody of it', async () => {
    const before = await databases.reader('people').select('*')
    const agent = visitor(app)
    const reply = await enter(agent, { login: 'ned@example.nhs.uk' })
    assert.equal(reply.status, 403)
    assert.match(
      reply.text,
      /is not linked here[\s\S]*lead respondent, or the team that runs this survey, for an invitation/,
    )
    await agent.get('/responses').expect(303)
    assert.deepEqual(await databases.reader('people').select('*'), before)
    assert.equal((await databases.reader('identities').select('*')).length, 1)
  })

  it('refuses somebody who has left in the same words, and unlinks them', async () => {
    const { email, link } = await invite('Lou', 'respondent', 'RAA')
    const agent = visitor(app)
    await accept(agent, link, { login: 'lou-at-cis2' })
    await agent.get('/responses').expect(200)
    const url = await elsewhere().signIn(await begin(visitor(app)), { login: 'nobody-known' })
    assert.ok(url)
    await databases.writer('people').where({ email }).update({ closed_at: new Date().toISOString() })
    const unknown = await enter(visitor(app), { login: 'somebody-unknown' })
    const closed = await enter(visitor(app), { login: 'lou-at-cis2' })
    assert.deepEqual([closed.status, closed.text], [unknown.status, unknown.text])
    await databases.writer('people').where({ email }).update({ closed_at: null })
    await alice.post(`/programme/people/${await idOf(email)}/close`).expect(303)
    await agent.get('/responses').expect(303)
    assert.equal((await enter(visitor(app), { login: 'lou-at-cis2' })).status, 403)
    assert.deepEqual(await databases.reader('identities').where({ subject: 'lou-at-cis2' }), [])
  })

  it('gives a new session, and nothing that was known of the one before is worth anything', async () => {
    const agent = visitor(app)
    const url = await elsewhere().signIn(await begin(agent), { login: 'ned-at-cis2' })
    const idIn = () =>
      agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })?.value
    const before = idIn()
    await agent.get(pathOf(url)).expect(303)
    assert.ok(before && idIn() !== before)
    await visitor(app).get('/responses').set('Cookie', `session=${before}`).expect(303)
  })

  it('asks for our one-time code where a role or the person wants one and the provider did not', async () => {
    const { link } = await invite('Rita', 'researcher')
    const agent = visitor(app)
    const first = await accept(agent, link, { login: 'rita-at-cis2', acr: 'AAL1' })
    assert.equal(first.headers['location'], '/sign-in/set-up-code')
    await agent.get('/collections').expect(303)
    for (const strong of [{ acr: 'AAL3_ANY' }, { amr: 'mfa' }]) {
      const strongly = visitor(app)
      const reply = await enter(strongly, { login: 'rita-at-cis2', ...strong }, { return: '/collections' })
      assert.equal(reply.headers['location'], '/collections', JSON.stringify(strong))
      await strongly.get('/collections').expect(200)
    }
    for (const weak of [{ acr: 'AAL1' }, { amr: 'pwd' }, {}, { amr: 'AAL3_ANY' }]) {
      const reply = await enter(visitor(app), { login: 'rita-at-cis2', ...weak })
      assert.equal(reply.headers['location'], '/sign-in/set-up-code', JSON.stringify(weak))
    }
  })

  it('is completed by a one-time code, and is then signed out at the provider too', async () => {
    const nora = await person(databases, 'Nora Nation', [{ role: 'national_lead', scope: '' }])
    await databases.writer('identities').insert({
      issuer: provider.issuer,
      subject: 'nora',
      person_id: await idOf(nora),
      linked_at: new Date().toISOString(),
    })
    const agent = visitor(app)
    const reply = await enter(agent, { login: 'nora', acr: 'AAL1' }, { return: '/collections' })
    assert.equal(reply.headers['location'], '/sign-in/code')
    assert.equal((await giveCode(agent, nora)).headers['location'], '/collections')
    const out = await agent.post('/sign-out').expect(200, /You are signed out here/)
    assert.match(onwards(out), /\/session\/end\?/)
  })

  it('keeps the provider’s token where nobody can read it who has the database only', async () => {
    const agent = visitor(app)
    await enter(agent, { login: 'nora', acr: 'AAL1' })
    const halfIn = await throughIn(databases)
    await giveCode(agent, 'nora.nation@example.nhs.uk')
    const kept = [...halfIn, ...(await throughIn(databases))]
    assert.ok(kept.length > 1)
    const url = new URL(onwards(await agent.post('/sign-out').expect(200)))
    const token = url.searchParams.get('id_token_hint') ?? ''
    assert.match(token, /^eyJ/)
    // sealed text may hold any three letters by chance, but never a part of the token
    for (const part of token.split('.')) for (const text of kept) assert.ok(part !== '' && !text.includes(part), text)
    for (const text of kept) assert.doesNotMatch(text, /idToken/)
  })

  it('never leads to another site afterwards', async () => {
    for (const elsewhereTo of [
      'https://example.org/',
      '//example.org',
      '/\\example.org',
      'javascript:alert(1)',
      ['/', '/x'],
    ]) {
      const reply = await enter(visitor(app), { login: 'ned-at-cis2' }, { return: elsewhereTo })
      assert.equal(reply.headers['location'], '/', String(elsewhereTo))
    }
  })

  it('ends here first and then there, and says so when it cannot end there', async () => {
    const agent = visitor(app)
    const there = elsewhere()
    await agent.get(pathOf(await there.signIn(await begin(agent), { login: 'ned-at-cis2' }))).expect(303)
    const cookie = agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })
    const out = await agent.post('/sign-out').expect(200)
    assert.doesNotMatch(out.text, /Ned/)
    await visitor(app).get('/responses').set('Cookie', `session=${cookie?.value}`).expect(303)
    const url = new URL(onwards(out))
    assert.equal(url.searchParams.get('post_logout_redirect_uri'), `${address}/signed-out`)
    assert.equal(url.searchParams.get('id_token_hint')?.split('.').length, 3)
    const asked = await (await there.visit(url.href)).text()
    const xsrf = /name="xsrf" value="([^"]*)"/.exec(asked)?.[1] ?? ''
    const back = await there.visit(`${provider.issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
    assert.equal(back.headers.get('Location'), `${address}/signed-out`)
    await visitor(app)
      .get('/signed-out')
      .expect(200, /You are signed out/)
    const byPassword = await signedIn(
      app,
      await person(databases, 'Pam Password', [{ role: 'respondent', scope: 'RAA' }]),
    )
    await byPassword.post('/sign-out').expect(303).expect('Location', '/sign-in')
  })

  it('is throttled, by address and by browser', async () => {
    const agent = visitor(app)
    await databases.writer('attempts').delete()
    await begin(agent)
    await databases.writer('attempts').update({ tries: 30 })
    await agent.post('/sign-in/with/cis2').expect(429, /too many attempts/)
    await databases.writer('attempts').update({ tries: 200 })
    await visitor(app).post('/sign-in/with/cis2').expect(429)
    await databases.writer('attempts').delete()
    const other = visitor(app)
    await enter(other, { login: 'ned-at-cis2' })
    assert.deepEqual(
      (await databases.reader('attempts').select<{ tries: number }[]>('tries')).map(({ tries }) => tries),
      [0],
    )
  })

  it('has no address for a provider that nobody set up', async () => {
    await visitor(app).post('/sign-in/with/other').expect(404)
    await visitor(app).get('/sign-in/with/other/callback?code=x&state=y').expect(404)
    await visitor(testApp(databases)).post('/sign-in/with/cis2').expect(404)
    const { text } = await visitor(testApp(databases)).get('/sign-in').expect(200)
    assert.doesNotMatch(text, /another account/)
  })

  it('cannot be begun by another site', async () => {
    await visitor(app).post('/sign-in/with/cis2').set('Sec-Fetch-Site', 'cross-site').expect(403)
  })
})

describe('an invitation followed with an account elsewhere', async () => {
  const databases = await freshDatabases()
  const provider = await startProvider(address)
  const app = testApp(databases, undefined, { providers: [provider.settings] })
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const idOf = async (email: string) =>
    (await databases.reader('people').where({ email }).first<{ id: number }>('id')).id
  await addTrust(databases)
  const invite = async (name: string) => {
    const email = `${name.toLowerCase()}@example.nhs.uk`
    const form = { name, email, role: 'respondent', scope: 'RAA' }
    await alice.post('/programme/people/new').type('form').send(form).expect(303)
    return { email, link: await lastLink(databases, email) }
  }
  const go = async (agent: Visitor, link: string | undefined) =>
    onwards(
      await agent
        .post('/invitation/with/cis2')
        .type('form')
        .send({ token: tokenOf(link) })
        .expect(200),
    )
  const accept = async (agent: Visitor, link: string | undefined, login: string) =>
    agent.get(pathOf(await elsewhere().signIn(await go(agent, link), { login })))

  it('is asked for anew there, so that a colleague’s session on a shared computer is not linked', async () => {
    const { link } = await invite('Una')
    const there = elsewhere()
    const agent = visitor(app)
    await there.signIn(onwards(await agent.post('/sign-in/with/cis2').expect(200)), { login: 'a colleague' })
    const url = await there.signIn(await go(agent, link), { login: 'una herself' })
    await agent.get(pathOf(url)).expect(303)
    const [identity] = await databases.reader('identities').select<{ subject: string }[]>('subject')
    assert.equal(identity?.subject, 'una herself')
  })

  it('is not used up by going there, nor linked to an account that signs in somebody else', async () => {
    const { link } = await invite('Vic')
    await go(visitor(app), link)
    const taken = await accept(visitor(app), link, 'una herself')
    assert.equal(taken.status, 409)
    assert.match(taken.text, /signs in somebody already/)
    await visitor(app)
      .get(link ?? '')
      .expect(200, /Welcome, Vic/)
    assert.equal((await accept(visitor(app), link, 'vic himself')).status, 303)
  })

  it('lets in nobody once it is withdrawn while its person is there, and is used once', async () => {
    const { email, link } = await invite('Wyn')
    const [one, two] = [visitor(app), visitor(app)]
    const urls = await Promise.all(
      [one, two].map(async (agent) => elsewhere().signIn(await go(agent, link), { login: 'wyn' })),
    )
    const replies = await Promise.all([one, two].map((agent, at) => agent.get(pathOf(urls[at] ?? new URL(address)))))
    assert.deepEqual(
      replies.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 409],
    )
    const { link: other, email: xia } = await invite('Xia')
    const agent = visitor(app)
    const url = await elsewhere().signIn(await go(agent, other), { login: 'xia' })
    await alice.post(`/programme/people/${await idOf(xia)}/withdraw`).expect(303)
    await agent.get(pathOf(url)).expect(409, /does not work any more/)
    assert.deepEqual(await databases.reader('identities').where({ subject: 'xia' }), [])
    await alice.get(`/programme/people/${await idOf(email)}`).expect(200, /With an account elsewhere, linked on/)
    await alice.get('/programme/people?search=wyn').expect(200, /Can sign in/)
  })

  it('can be sent again to somebody who lost that account, who links another or chooses a password', async () => {
    const { email, link } = await invite('Zoe')
    await accept(visitor(app), link, 'zoe with a lost card')
    await alice.post(`/programme/people/${await idOf(email)}/invite`).expect(303)
    await accept(visitor(app), await lastLink(databases, email), 'zoe with a new card')
    const rows = await databases.reader('identities').where({ person_id: await idOf(email) })
    assert.deepEqual(
      rows.map(({ subject }: { subject: string }) => subject),
      ['zoe with a new card'],
    )
    await alice.post(`/programme/people/${await idOf(email)}/invite`).expect(303)
    const token = tokenOf(await lastLink(databases, email))
    await visitor(app).post('/invitation').type('form').send({ token, 'new-password': chosen }).expect(303)
    await signedIn(app, email, chosen)
  })

  it('is not sent to somebody who signs in so already when they get another role', async () => {
    const { email, link } = await invite('Yul')
    await accept(visitor(app), link, 'yul')
    const before = (await messagesTo(databases, email)).length
    const form = { name: 'Yul', email, role: 'lead_respondent', scope: 'RAA' }
    await alice.post('/programme/people/new').type('form').send(form).expect(303)
    assert.equal((await messagesTo(databases, email)).length, before)
  })

  it('does not begin with a link that is dead', async () => {
    await visitor(app)
      .post('/invitation/with/cis2')
      .type('form')
      .send({ token: 'x' })
      .expect(404, /does not work/)
    await visitor(app).post('/invitation/with/cis2').expect(404)
  })
})
