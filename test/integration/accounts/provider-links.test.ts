import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Response } from 'supertest'
import { password, person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { messagesTo } from '../../support/messages.ts'
import { elsewhere, startProvider } from '../../support/provider.ts'

const address = 'http://survey.test'
const chosen = 'gravel lantern ostrich'
const onwards = (reply: Response) => reply.headers['refresh']?.replace(/^0; url=/, '') ?? ''
const pathOf = (url: URL) => url.pathname + url.search
const respondent = [{ role: 'respondent', scope: 'RAA' }] as const

describe('an account elsewhere, linked and unlinked by somebody who is signed in', async () => {
  const databases = await freshDatabases()
  const cis2 = await startProvider(address)
  const nhsmail = await startProvider(address, { id: 'nhsmail', name: 'NHSmail' })
  const app = testApp(databases, undefined, { providers: [cis2.settings, nhsmail.settings] })
  const idOf = async (email: string) =>
    (await databases.reader('people').where({ email }).first<{ id: number }>('id')).id
  const identitiesOf = async (email: string) => {
    const rows = await databases
      .reader('identities')
      .where({ person_id: await idOf(email) })
      .orderBy('id')
    return rows.map(({ subject }: { subject: string }) => subject)
  }
  const isIn = async (agent: Visitor) => (await agent.get('/account')).status === 200
  const send = (agent: Visitor, path: string, form: object = {}) => agent.post(path).type('form').send(form)
  const back = async (agent: Visitor, sent: Response, given: Record<string, string>, there = elsewhere()) =>
    agent.get(pathOf(await there.signIn(onwards(sent), given)))
  const link = async (agent: Visitor, login: string, id = 'cis2') =>
    back(agent, await send(agent, `/account/providers/${id}`, { password }).expect(200), { login })
  const enter = async (login: string, id = 'cis2') => {
    const agent = visitor(app)
    const reply = await back(agent, await send(agent, `/sign-in/with/${id}`).expect(200), { login })
    return { agent, reply }
  }
  /** Somebody who only signs in elsewhere, and is in now. */
  const withoutPassword = async (name: string, login: string) => {
    const email = await person(databases, name, respondent)
    assert.equal((await link(await signedIn(app, email), login)).status, 303)
    await databases.writer('people').where({ email }).update({ password_hash: null })
    return { email, ...(await enter(login)) }
  }

  it('is linked with the password, told by e-mail, and lets in from then on', async () => {
    const ann = await person(databases, 'Ann Archer', respondent)
    const agent = await signedIn(app, ann)
    await agent.get('/account').expect(200, /NHS CIS2[\s\S]*Not linked/)
    await agent.get('/account/providers/cis2').expect(200, /Link NHS CIS2[\s\S]*Your present password/)
    await send(agent, '/account/providers/cis2', { password: 'wrong' }).expect(
      400,
      /Error: Link[\s\S]*not your present/,
    )
    assert.equal((await link(agent, 'ann')).headers['location'], '/account')
    await agent.get('/account').expect(200, /Linked on/)
    await agent.get('/account/providers/cis2').expect(303).expect('Location', '/account')
    assert.match((await messagesTo(databases, ann)).at(-1)?.subject ?? '', /NHS CIS2 linked/)
    const { agent: later } = await enter('ann')
    assert.ok(await isIn(later))
    assert.ok(await isIn(await signedIn(app, ann)), 'the password goes on working')
  })

  it('is one person’s, and one of each provider', async () => {
    const ben = await person(databases, 'Ben Baker', respondent)
    const agent = await signedIn(app, ben)
    const taken = await link(agent, 'ann')
    assert.equal(taken.status, 409)
    assert.match(taken.text, /signs in somebody already/)
    const sent = await send(agent, '/account/providers/cis2', { password }).expect(200)
    await link(agent, 'ben')
    assert.match((await back(agent, sent, { login: 'ben again' })).text, /Another NHS CIS2 account is linked/)
    assert.equal((await link(agent, 'ben', 'nhsmail')).status, 303)
    assert.deepEqual(await identitiesOf(ben), ['ben', 'ben'])
  })

  it('is not linked to whoever signs in meanwhile in the same browser', async () => {
    const cas = await person(databases, 'Cas Carter', respondent)
    const dee = await person(databases, 'Dee Dale', respondent)
    const agent = await signedIn(app, cas)
    const sent = await send(agent, '/account/providers/cis2', { password }).expect(200)
    await agent.post('/sign-out').expect(303)
    await send(agent, '/sign-in', { email: dee, password }).expect(303)
    const reply = await back(agent, sent, { login: 'cas' })
    assert.equal(reply.status, 400)
    assert.deepEqual([...(await identitiesOf(cas)), ...(await identitiesOf(dee))], [])
  })

  it('is unlinked with the password, which ends every other session, and lets nobody in', async () => {
    const eve = await person(databases, 'Eve Evans', respondent)
    const agent = await signedIn(app, eve)
    await link(agent, 'eve')
    const { agent: there } = await enter('eve')
    await agent.get('/account/providers/cis2/removal').expect(200, /Unlink NHS CIS2[\s\S]*present password/)
    await send(agent, '/account/providers/cis2/removal', { password: 'wrong' }).expect(400, /not your present/)
    await send(agent, '/account/providers/cis2/removal', { password }).expect(303)
    assert.deepEqual([await isIn(agent), await isIn(there)], [true, false])
    assert.equal((await enter('eve')).reply.status, 403)
    assert.match((await messagesTo(databases, eve)).at(-1)?.subject ?? '', /NHS CIS2 unlinked/)
    await agent.get('/account/providers/cis2/removal').expect(404)
    const rows = await databases
      .reader('audit_events')
      .where({ action: 'unlinked identity', person_id: await idOf(eve) })
    assert.equal(rows.length, 1)
  })

  it('is shown anew by somebody without a password before they choose one, and is not their only way in any more', async () => {
    const { agent, email } = await withoutPassword('Fay Fox', 'fay')
    await agent.get('/account').expect(200, /Password[\s\S]*None[\s\S]*Choose/)
    const first = await agent.get('/account/password').expect(303)
    assert.equal(first.headers['location'], '/account/confirmation?return=%2Faccount%2Fpassword')
    await send(agent, '/account/password', { 'new-password': chosen }).expect(303)
    const page = await agent.get(first.headers['location']).expect(200, /Sign in again with NHS CIS2/)
    assert.doesNotMatch(page.text, /NHSmail/)
    const sent = await send(agent, '/account/confirmation/cis2', { return: '/account/password' }).expect(200)
    assert.equal((await back(agent, sent, { login: 'fay' })).headers['location'], '/account/password')
    await agent.get('/account/providers/cis2/removal').expect(409, /is your only way in/)
    await send(agent, '/account/providers/cis2/removal').expect(409)
    const form = await agent.get('/account/password').expect(200, /Choose a password/)
    assert.doesNotMatch(form.text, /present password/)
    await agent.get('/account/one-time-codes').expect(200)
    await send(agent, '/account/password', { 'new-password': chosen }).expect(303)
    assert.ok(await isIn(await signedIn(app, email, chosen)))
    await send(agent, '/account/providers/cis2/removal', { password: 'wrong' }).expect(400)
    await send(agent, '/account/providers/cis2/removal', { password: chosen }).expect(303)
  })

  it('is not shown by a session there, by another account, nor for longer than ten minutes', async () => {
    const { agent } = await withoutPassword('Gil Green', 'gil')
    const there = elsewhere()
    const confirm = () => send(agent, '/account/confirmation/cis2', { return: '/account/password' }).expect(200)
    await back(agent, await confirm(), { login: 'somebody else' }).then(({ status, text }) => {
      assert.equal(status, 403)
      assert.match(text, /did not show that it is you/)
    })
    await there.signIn(onwards(await send(visitor(app), '/sign-in/with/cis2').expect(200)), { login: 'gil' })
    const asked = new URL(onwards(await confirm()))
    assert.deepEqual([asked.searchParams.get('prompt'), asked.searchParams.get('max_age')], ['login', '0'])
    for (const parameter of ['prompt', 'max_age']) asked.searchParams.delete(parameter)
    const url = await there.signIn(asked.href, { login: 'never asked' })
    await agent.get(pathOf(url)).expect(403, /did not show that it is you/)
    await agent.get('/account/password').expect(303)
    await back(agent, await confirm(), { login: 'gil' })
    await agent.get('/account/password').expect(200)
    const sessions = await databases.reader('sessions').select<{ id_hash: string; data: string }[]>('*')
    for (const { id_hash: key, data } of sessions)
      await databases
        .writer('sessions')
        .where({ id_hash: key })
        .update({
          data: data.replace(/"confirmedAt":(\d+)/, (_all, at: string) => `"confirmedAt":${Number(at) - 600_000}`),
        })
    await agent.get('/account/password').expect(303)
  })

  it('can be the other way in, unless the settings no longer name its provider', async () => {
    const { agent, email } = await withoutPassword('Hal Hill', 'hal')
    await databases.writer('identities').insert({
      issuer: 'https://gone.example',
      subject: 'hal',
      person_id: await idOf(email),
      linked_at: new Date().toISOString(),
    })
    const sent = await send(agent, '/account/confirmation/cis2').expect(200)
    await back(agent, sent, { login: 'hal' })
    await agent.get('/account/providers/cis2/removal').expect(409)
    await databases.writer('identities').where({ issuer: 'https://gone.example' }).update({ issuer: nhsmail.issuer })
    const two = await Promise.all(['cis2', 'nhsmail'].map((id) => send(agent, `/account/providers/${id}/removal`)))
    assert.ok(two.some(({ status }) => status === 303))
    assert.equal((await identitiesOf(email)).length, 1)
  })

  it('leaves somebody whose provider is gone a sentence that says whom to ask', async () => {
    const { email } = await withoutPassword('Ida Irwin', 'ida')
    const without = testApp(databases, undefined, { providers: [nhsmail.settings] })
    await databases.writer('identities').insert({
      issuer: nhsmail.issuer,
      subject: 'ida',
      person_id: await idOf(email),
      linked_at: new Date().toISOString(),
    })
    const agent = visitor(without)
    await back(agent, await send(agent, '/sign-in/with/nhsmail').expect(200), { login: 'ida' })
    await databases.writer('identities').where({ issuer: nhsmail.issuer, subject: 'ida' }).delete()
    await agent.get('/account/confirmation').expect(200, /Ask the programme team for an invitation/)
  })
})
