import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeAt } from '../../../server/accounts/one-time-code.ts'
import { password, person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { lastLink, messagesTo } from '../../support/messages.ts'

const chosen = 'gravel lantern ostrich'
const tokenOf = (link: string) => new URL(link, 'http://survey.test').searchParams.get('token') ?? ''

describe('an invitation', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const lena = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const invite = async (name: string, role = 'respondent') => {
    const email = `${name.toLowerCase()}@example.nhs.uk`
    const form = { name, email, role }
    if (role === 'respondent') await lena.post('/people/new').type('form').send(form).expect(303)
    else await alice.post('/programme/people/new').type('form').send(form).expect(303)
    const link = await lastLink(databases, email)
    assert.ok(link)
    return { email, link, token: tokenOf(link) }
  }
  const accept = (agent: Visitor, token: string, newPassword = chosen) =>
    agent.post('/invitation').type('form').send({ token, 'new-password': newPassword })

  it('lets somebody choose a password and start, and works once', async () => {
    const { email, link, token } = await invite('Ned')
    const [message] = await messagesTo(databases, email)
    assert.match(message?.body ?? '', /Lena Lead has invited you[\s\S]*works once/)
    const agent = visitor(app)
    for (let look = 0; look < 3; look += 1) await agent.get(link).expect(200, /Welcome, Ned/)
    await accept(agent, token, 'password1').expect(400, /would be tried first/)
    await accept(agent, token, 'ned@example.nhs.uk').expect(400, /not your name/)
    await accept(agent, token).expect(303).expect('Location', '/')
    await agent.get('/responses').expect(200)
    await visitor(app)
      .get(link)
      .expect(404, /has been used/)
    await accept(visitor(app), token, 'another good passphrase').expect(404)
    await signedIn(app, email, chosen)
    assert.ok(!JSON.stringify(await databases.reader('invitations').select('*')).includes(token))
  })

  it('leads a role that needs one-time codes to set them up before anything else', async () => {
    const { email, link, token } = await invite('Rita', 'researcher')
    const agent = visitor(app)
    await agent.get(link).expect(200)
    await accept(agent, token).expect(303).expect('Location', '/sign-in/set-up-code')
    await agent.get('/collections').expect(303)
    const { text } = await agent.get('/sign-in/set-up-code').expect(200)
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? '').replaceAll(' ', '')
    await agent
      .post('/sign-in/set-up-code')
      .type('form')
      .send({ code: codeAt(secret, new Date()) })
      .expect(200)
    await agent.get('/collections').expect(200)
    assert.equal((await messagesTo(databases, email)).length, 2)
  })

  it('works no more once it is over, withdrawn, sent again, or its person closed; and nothing else works', async () => {
    const { email, link } = await invite('Olga')
    const { id } = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    await lena.post(`/people/${id}/invite`).expect(303)
    const second = await lastLink(databases, email)
    assert.ok(second && second !== link)
    await visitor(app)
      .get(link)
      .expect(404, /does not work/)
    await visitor(app).get(second).expect(200)
    await databases.writer('invitations').where({ person_id: id }).update({ expires_at: '2026-01-01T00:00:00.000Z' })
    await visitor(app)
      .get(second)
      .expect(404, /is over[\s\S]*send you another/)
    await accept(visitor(app), tokenOf(second)).expect(404)
    await lena.post(`/people/${id}/invite`).expect(303)
    const third = (await lastLink(databases, email)) ?? ''
    await lena.post(`/people/${id}/withdraw`).expect(303)
    await accept(visitor(app), tokenOf(third)).expect(404)
    await lena.post(`/people/${id}/invite`).expect(303)
    const fourth = (await lastLink(databases, email)) ?? ''
    await lena.post(`/people/${id}/close`).expect(303)
    await accept(visitor(app), tokenOf(fourth)).expect(404)
    for (const nothing of [
      '/invitation',
      '/invitation?token=',
      '/invitation?token=x&token=y',
      `/invitation?token=${'x'.repeat(5000)}`,
    ])
      await visitor(app)
        .get(nothing)
        .expect(404, /does not work/)
    const people = await databases.reader('people').where({ email }).select<{ password_hash: string | null }[]>('*')
    assert.equal(people[0]?.password_hash, null)
  })

  it('is taken by the first of two who follow it at once', async () => {
    const { token } = await invite('Tim')
    const replies = await Promise.all([1, 2, 3].map(() => accept(visitor(app), token)))
    assert.equal(replies.filter(({ status }) => status === 303).length, 1)
  })
})

describe('a new password by e-mail', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const ask = (email: string, agent = visitor(app)) => agent.post('/reset-password').type('form').send({ email })
  const choose = (token: string, newPassword = chosen) =>
    visitor(app).post('/reset-password/new').type('form').send({ token, 'new-password': newPassword })
  const forget = () => databases.writer('attempts').delete()

  it('answers the same, in the same time, whether anybody has the address or not', async () => {
    const known = await person(databases, 'Ann Archer', [{ role: 'respondent', scope: 'RAA' }])
    await ask('nonsense').expect(400, /Enter your e-mail address/)
    const times = new Map<string, number>()
    for (const email of [known, 'nobody@example.nhs.uk']) {
      const began = performance.now()
      const reply = await ask(` ${email.toUpperCase()} `).expect(303)
      times.set(email, performance.now() - began)
      assert.equal(reply.headers['location'], '/reset-password/sent')
    }
    for (const time of times.values()) assert.ok(time >= 295, `${time} ms`)
    assert.equal((await messagesTo(databases, known)).length, 1)
    assert.equal((await databases.reader('messages').select('*')).length, 1)
    await visitor(app)
      .get('/reset-password/sent')
      .expect(200, /If there is an account with that address/)
    await forget()
  })

  it('sets it once, signs out everywhere, and tells the person', async () => {
    const email = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
    const before = await signedIn(app, email)
    await ask(email)
    const link = (await lastLink(databases, email)) ?? ''
    await visitor(app)
      .get(link)
      .expect(200, /Choose a new password/)
    await before.get('/responses').expect(200)
    await choose(tokenOf(link), 'benbaker').expect(400, /not your name/)
    await choose(tokenOf(link)).expect(303).expect('Location', '/sign-in?password=changed')
    await before.get('/responses').expect(303)
    await choose(tokenOf(link), 'another good passphrase').expect(404, /does not work/)
    await visitor(app).get(link).expect(404)
    await signedIn(app, email, chosen)
    await visitor(app).post('/sign-in').type('form').send({ email, password }).expect(400)
    assert.match((await messagesTo(databases, email)).at(-1)?.subject ?? '', /your password was changed/)
    assert.ok(!JSON.stringify(await databases.reader('password_resets').select('*')).includes(tokenOf(link)))
    await forget()
  })

  it('does not stand in for one-time codes, nor for an invitation', async () => {
    const email = await person(databases, 'Nora Nation', [{ role: 'national_lead', scope: '' }])
    await ask(email)
    await choose(tokenOf((await lastLink(databases, email)) ?? '')).expect(303)
    const agent = visitor(app)
    const reply = await agent.post('/sign-in').type('form').send({ email, password: chosen }).expect(303)
    assert.equal(reply.headers['location'], '/sign-in/code')
    const invited = await person(databases, 'Ivy Invited', [])
    await databases.writer('people').where({ email: invited }).update({ password_hash: null })
    await ask(invited).expect(303)
    assert.equal((await messagesTo(databases, invited)).length, 0)
    await forget()
  })

  it('is over after half an hour, and once another link or a signed-in change has set one', async () => {
    const email = await person(databases, 'Cas Carter', [{ role: 'respondent', scope: 'RAA' }])
    await ask(email)
    const old = (await lastLink(databases, email)) ?? ''
    await ask(email)
    const latest = (await lastLink(databases, email)) ?? ''
    await choose(tokenOf(latest)).expect(303)
    await choose(tokenOf(old)).expect(404)
    await ask(email)
    const third = (await lastLink(databases, email)) ?? ''
    await databases.writer('password_resets').update({ expires_at: new Date(Date.now() - 1).toISOString() })
    await choose(tokenOf(third)).expect(404)
    await forget()
  })

  it('is sent three times an hour at most to any address, known or not', async () => {
    const known = await person(databases, 'Dee Dale', [])
    for (const email of [known, 'stranger@example.nhs.uk']) {
      for (let count = 0; count < 3; count += 1) await ask(email).expect(303)
      await ask(email).expect(429)
    }
    assert.equal((await messagesTo(databases, known)).length, 3)
  })
})
