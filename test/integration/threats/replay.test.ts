import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import request from 'supertest'
import { codeAt } from '../../../server/accounts/one-time-code.ts'
import { messageOfToken, stopToken } from '../../../server/notifications/opt-out.ts'
import { codeSecret, optOut, password, person, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { lastLink } from '../../support/messages.ts'

describe('what was used once, or chosen by somebody else', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const bob = await person(databases, 'Bob', [{ role: 'respondent', scope: 'RAA' }])
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  const cookieOf = (headers: Record<string, unknown>) => (headers['set-cookie'] as string[] | undefined)?.[0] ?? ''
  const signIn = (cookie?: string) => {
    const sending = request(app).post('/sign-in').set('Sec-Fetch-Site', 'same-origin')
    return (cookie ? sending.set('Cookie', cookie) : sending).type('form').send({ email: bob, password })
  }

  it('is no session: one that was planted in a browser is not taken over on signing in', async () => {
    for (const planted of [
      'session=s%3Aplanted.AAAA',
      'session=planted',
      `session=s%3A${'a'.repeat(32)}.${'b'.repeat(43)}`,
      'session=%00; session=%ED%A0%80',
    ]) {
      const { headers } = await signIn(planted).expect(303)
      const given = cookieOf(headers).split(';')[0] ?? ''
      assert.match(given, /^session=s%3A[\w-]{32}\./)
      assert.notEqual(given, planted)
      await request(app).get('/account').set('Cookie', planted).expect(303)
      await request(app).get('/account').set('Cookie', given).expect(200)
    }
  })

  it('is no session that an attacker has and the victim signs in with', async () => {
    const attackers = cookieOf((await signIn().expect(303)).headers).split(';')[0] ?? ''
    const victims = cookieOf((await signIn(attackers).expect(303)).headers).split(';')[0] ?? ''
    assert.notEqual(victims, attackers)
    await request(app).get('/account').set('Cookie', victims).expect(200)
    await request(app).get('/account').set('Cookie', attackers).expect(303)
  })

  it('is no session once its signature was changed, or after signing out', async () => {
    const own = cookieOf((await signIn().expect(303)).headers).split(';')[0] ?? ''
    const changed = own.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    await request(app).get('/account').set('Cookie', changed).expect(303)
    await request(app).post('/sign-out').set({ Cookie: own, 'Sec-Fetch-Site': 'same-origin' }).expect(303)
    await request(app).get('/account').set('Cookie', own).expect(303)
  })

  it('is no password: another case, a blank before or after, or the first half of it', async () => {
    const trying = (given: string) => visitor(app).post('/sign-in').type('form').send({ email: bob, password: given })
    for (const given of [password.toUpperCase(), ` ${password}`, `${password} `, password.slice(0, -1)])
      await trying(given).expect(400)
    await trying(password).expect(303)
  })

  it('is no address of another client, where no proxy says it', async () => {
    await signIn().set('X-Forwarded-For', '192.0.2.1').set('Forwarded', 'for=192.0.2.1').send({ password: 'wrong' })
    const counted = await databases.reader('attempts').select<{ key_hash: string }[]>('key_hash')
    const digest = (address: string) => createHash('sha256').update(`password by address ${address}`).digest('hex')
    assert.ok(counted.length > 0)
    assert.ok(counted.every(({ key_hash: key }) => key !== digest('192.0.2.1')))
  })

  it('is no link that stops messages, once anything in it was changed', () => {
    const token = stopToken(optOut.key, 17)
    assert.equal(messageOfToken(optOut.key, token), 17)
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('0', '5', '9', 'a', 'f', 'z', 'A', 'Z', '-', '_'),
        (place, sign) => {
          const changed = token.slice(0, place) + sign + token.slice(place + 1)
          // of the last sign of a seal not every bit counts
          fc.pre(changed !== token && place < token.length - 1)
          assert.equal(messageOfToken(optOut.key, changed), undefined)
        },
      ),
    )
    assert.equal(messageOfToken('another key', token), undefined)
  })

  it('is no code: the same digits let in once, in another browser neither', async () => {
    const code = codeAt(codeSecret, new Date())
    const halfWay = async () => {
      const agent = visitor(app)
      await agent.post('/sign-in').type('form').send({ email: alice, password }).expect(303)
      return agent
    }
    const [first, second] = [await halfWay(), await halfWay()]
    await first.post('/sign-in/code').type('form').send({ code }).expect(303)
    await second.post('/sign-in/code').type('form').send({ code }).expect(400)
    await second.get('/account').expect(303)
  })

  it('is no link: it sets a password once, and not for somebody else', async () => {
    await visitor(app).post('/reset-password').type('form').send({ email: bob }).expect(303)
    const link = (await lastLink(databases, bob)) ?? ''
    const [path = '', query = ''] = link.split('?')
    const token = new URLSearchParams(query).get('token') ?? ''
    const use = (given: string, chosen: string) =>
      visitor(app).post(path).type('form').send({ token: given, 'new-password': chosen, email: alice })
    await use(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'first unlikely words here').expect(404)
    await use(token, 'first unlikely words here').expect(303)
    await use(token, 'second unlikely words here').expect(404)
    const trying = (email: string) =>
      visitor(app).post('/sign-in').type('form').send({ email, password: 'first unlikely words here' })
    await trying(bob).expect(303)
    await trying(alice).expect(400)
  })
})
