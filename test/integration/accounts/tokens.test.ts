import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authenticateBearer, mustHaveScope } from '../../../server/accounts/authenticate-bearer.ts'
import { removeOldTokens } from '../../../server/accounts/personal-token-repository.ts'
import { grantsOf } from '../rights/visitors.ts'
import { days } from '../../../server/platform/durations.ts'
import { freshCode, giveCode, password, person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { messagesTo } from '../../support/messages.ts'
import { makeToken, send, withToken } from '../../support/research.ts'

describe('a personal token', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const app = testApp(databases)
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const email = await person(databases, 'Rita', [
    { role: 'researcher', scope: '' },
    { role: 'administrator', scope: '' },
    { role: 'respondent', scope: 'RAA' },
  ])
  let rita = await signedIn(app, email)
  const signInAnew = async () => {
    rita = await signedIn(app, email)
  }
  const id: number = (await reader('people').where({ email }).first('id')).id
  const last = () => reader('personal_tokens').orderBy('id', 'desc').first()
  const make = (agent: Visitor, change: object) =>
    send(agent, '/account/tokens/new', { name: 'Laptop', scope: 'read:figures', days: '30', password, ...change })

  it('is made with a name, scopes and an end, by the password, and shown once', async () => {
    await rita.get('/account').expect(200, /href="\/account\/tokens"/)
    await rita.get('/account/tokens').expect(200, /You have no token that works/)
    const blank = await make(rita, { name: ' ', scope: 'write:all', days: '400', password: '' }).expect(400)
    assert.match(blank.text, /Enter a name[\s\S]*Choose what the token[\s\S]*Choose for how long/)
    await make(rita, { name: 'x'.repeat(101) }).expect(400)
    await make(rita, { password: 'not the right one' }).expect(400, /not your present password/)
    assert.equal(await last(), undefined)
    const token = await makeToken(rita, ['read:releases', 'read:figures'])
    const row = await last()
    assert.deepEqual(row.scopes, '["read:releases","read:figures"]')
    assert.ok(!JSON.stringify(row).includes(token))
    assert.equal(row.prefix, token.slice(0, 12))
    const lasts = Date.parse(row.expires_at) - Date.parse(row.made_at)
    assert.equal(lasts, days(90))
    const list = await rita.get('/account/tokens').expect(200)
    assert.ok(list.text.includes(row.prefix) && !list.text.includes(token))
    assert.match((await messagesTo(databases, email)).at(-1)?.body ?? '', /A personal token for scripts was made/)
    const events = JSON.stringify(await reader('audit_events').where({ action: 'made token' }))
    assert.ok(events.includes(`person ${id} token ${row.id}`) && !events.includes('Laptop') && !events.includes(token))
  })

  it('acts in roles that read, and never in one that runs the programme or answers', async () => {
    const token = await makeToken(rita)
    const bearer = await authenticateBearer(databases, `Bearer ${token}`, new Date())
    assert.deepEqual(bearer.user.grants, [{ role: 'researcher', scope: '' }])
    mustHaveScope(bearer, 'read:releases')
    assert.throws(() => mustHaveScope(bearer, 'read:figures'), { status: 403, fault: 'insufficient_scope' })
    for (const [who, grant] of Object.entries(grantsOf)) {
      if (!grant) continue
      const visit = await signedIn(app, await person(databases, `Own ${who}`, [grant]))
      const may = ['researcher', 'national_lead', 'regional_lead', 'icb_lead'].includes(grant.role)
      await visit.get('/account/tokens').expect(200, may ? /Make a token/ : /no use for one/)
      await visit.get('/account/tokens/new').expect(may ? 200 : 404)
      await make(visit, {}).expect(may ? 200 : 404)
    }
  })

  it('is somebody’s own: nobody else sees or ends it', async () => {
    const token = await makeToken(rita)
    const { id: number } = await last()
    await alice.get(`/account/tokens/${number}/end`).expect(404)
    await send(alice, `/account/tokens/${number}/end`, {}).expect(404)
    await visitor(app).post(`/account/tokens/${number}/end`).expect(401)
    await rita.get('/account/tokens/x/end').expect(404)
    await withToken(app, token).expect(200)
    await rita.get(`/account/tokens/${number}/end`).expect(200, /Every script that uses it is refused/)
    const both = await Promise.all([1, 2].map(() => send(rita, `/account/tokens/${number}/end`, {})))
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 409],
    )
    await withToken(app, token).expect(401, /This token was ended/)
    await rita.get('/account/tokens').expect(200, /Tokens that have ended/)
  })

  it('works until its end, and never longer than the role in which it acts', async () => {
    const token = await makeToken(rita)
    const { id: number, expires_at: end } = await last()
    await writer('personal_tokens')
      .where({ id: number })
      .update({ expires_at: new Date(Date.now() - 1).toISOString() })
    await withToken(app, token).expect(401, /This token has expired/)
    await writer('personal_tokens').where({ id: number }).update({ expires_at: end })
    await withToken(app, token).expect(200)

    const until = new Date(Date.now() + days(7)).toISOString()
    const rolled = () => writer('person_roles').where({ person_id: id, role: 'researcher' })
    await rolled().update({ expires_at: until })
    await make(rita, { days: '365' }).expect(200)
    assert.equal((await last()).expires_at, until)
    await rolled().update({ expires_at: new Date(Date.now() - 1).toISOString() })
    await withToken(app, token).expect(401, /no longer has the role/)
    await send(alice, `/programme/people/${id}/roles`, { role: 'researcher', scope: '' }).expect(303)
    await withToken(app, token).expect(401, /was ended/)
    await signInAnew()
  })

  it('has its last use written down once a minute at most', async () => {
    const token = await makeToken(rita)
    const used = async () => (await last()).last_used_at
    assert.equal(await used(), null)
    const now = new Date()
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
    await Promise.all([0, 1, 2].map((seconds) => authenticateBearer(databases, `Bearer ${token}`, at(seconds))))
    const first = await used()
    assert.ok(first)
    await authenticateBearer(databases, `Bearer ${token}`, at(50))
    assert.equal(await used(), first)
    await authenticateBearer(databases, `Bearer ${token}`, at(70))
    assert.equal(await used(), at(70).toISOString())
  })

  it('is one of twenty at most, also of several made at once', async () => {
    const other = await signedIn(app, await person(databases, 'Many', [{ role: 'national_lead', scope: '' }]))
    for (let nth = 0; nth < 18; nth += 1) await make(other, { name: `Token ${nth}` }).expect(200)
    const replies = await Promise.all([1, 2, 3, 4].map(() => make(other, {})))
    assert.deepEqual(
      replies.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 200, 409, 409],
    )
  })

  it('opens no page and changes nothing, here or there', async () => {
    const token = await makeToken(rita)
    const bearer = (agent: Visitor) => agent.set('Authorization', `Bearer ${token}`)
    for (const page of ['/account', '/collections', '/programme', '/responses', '/account/tokens'])
      await bearer(visitor(app)).get(page).expect(303)
    await send(bearer(visitor(app)), '/account/tokens/new', { name: 'x', scope: 'read:releases', days: '30' }).expect(
      401,
    )
    await send(bearer(visitor(app)), '/account/sessions', { session: 'others' }).expect(401)
    for (const method of ['post', 'put', 'patch', 'delete'] as const)
      await bearer(visitor(app))[method]('/api/v1/me').expect(405).expect('Allow', 'GET, HEAD, OPTIONS')
  })

  it('ends when the role is taken or the account is closed, and stays ended', async () => {
    for (const [nth, path] of ['roles/removal', 'close'].entries()) {
      const own = await person(databases, `Leaver ${nth}`, [{ role: 'researcher', scope: '' }])
      const leaver = await signedIn(app, own)
      const { id: number } = await reader('people').where({ email: own }).first('id')
      const token = await makeToken(leaver)
      await send(alice, `/programme/people/${number}/${path}`, { role: 'researcher', scope: '' }).expect(303)
      await withToken(app, token).expect(401)
      if (path === 'close') await send(alice, `/programme/people/${number}/let-back-in`, {}).expect(303)
      await send(alice, `/programme/people/${number}/roles`, { role: 'researcher', scope: '' }).expect(303)
      await withToken(app, token).expect(401, /was ended/)
    }
  })

  it('is forgotten 400 days after its end, and not before', async () => {
    await makeToken(rita)
    const { id: number, expires_at: end } = await last()
    const kept = async (at: string, more: number) => {
      await removeOldTokens(writer, new Date(Date.parse(at) + days(400) + more))
      return (await reader('personal_tokens').where({ id: number }).first()) !== undefined
    }
    assert.ok(await kept(end, -1))
    const ended = new Date().toISOString()
    await send(rita, `/account/tokens/${number}/end`, {}).expect(303)
    assert.ok(await kept(ended, -1000))
    assert.ok(!(await kept(end, 0)))
  })

  it('is asked for anew after signing in, not by a session that is half way', async () => {
    const half = visitor(app)
    await send(half, '/sign-in', { email, password }).expect(303)
    await half.get('/account/tokens').expect(303)
    await make(half, {}).expect(401)
    await giveCode(half, email)
    await half.get('/account/tokens').expect(200)
    assert.ok(await freshCode(email))
  })
})
