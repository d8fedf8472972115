import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import request from 'supertest'
import { giveCode, password, person, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { changingRoutes } from '../../support/every-route.ts'

/** What a browser says of a request that its person did not mean to make. */
const fromElsewhere: Record<string, Record<string, string>> = {
  'another site’s page, in a browser of today': { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' },
  'another host of the same site': { 'Sec-Fetch-Site': 'same-site', Origin: 'http://other.survey.example' },
  'no page at all': { 'Sec-Fetch-Site': 'none' },
  'another site’s page, in an older browser': { Origin: 'https://elsewhere.example' },
  'the same host on another port': { Origin: 'http://survey.example:8080' },
  'the same host under another scheme': { Origin: 'https://survey.example' },
  'a page that hides where it is from': { Origin: 'null' },
  'a name that begins like ours': { Origin: 'http://survey.example.elsewhere.example' },
  'nobody says': {},
}

describe('a change that another site asks for', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases, undefined, { baseUrl: 'http://survey.example' })
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const email = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  const routes = changingRoutes(app, { response: String(responseIds.get('RAA')), section: 'sharing', setting: 'acute' })
  const agent = visitor(app)
  await agent.post('/sign-in').type('form').send({ email, password }).expect(303)
  const signedIn = await giveCode(agent, email)
  const cookie = (signedIn.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''

  it('is asked for at every route that changes something', () => {
    assert.ok(routes.length > 45)
  })

  for (const [whence, headers] of Object.entries(fromElsewhere))
    it(`is refused everywhere, and changes nothing, when it comes from ${whence}`, async () => {
      const before = await recorded()
      const taken: string[] = []
      for (const { route, method, path } of routes)
        for (const type of ['form', 'text/plain', 'application/json']) {
          const sending = request(app)[method.toLowerCase() as 'post'](path)
          const reply = await sending.set(headers).set('Cookie', cookie).type(type).send('{}')
          if (reply.status !== 403) taken.push(`${route} as ${type}: ${reply.status}`)
        }
      assert.deepEqual(taken, [])
      assert.deepEqual(await recorded(), before)
    })

  it('is taken with the same cookie when our own page asks for it', async () => {
    const send = () => request(app).post('/session/extend').set('Cookie', cookie)
    await send().set('Sec-Fetch-Site', 'same-origin').expect(200)
    await send().set('Origin', 'http://survey.example').expect(200)
  })

  it('is not even looked at: a form with a file is refused before a byte is kept', async () => {
    const reply = await request(app)
      .post(`/responses/${responseIds.get('RAA')}/sections/sharing/acute/evidence/files`)
      .set({ 'Sec-Fetch-Site': 'cross-site', Cookie: cookie })
      .attach('file', Buffer.from('%PDF-1.7'), 'plan.pdf')
    assert.equal(reply.status, 403)
  })

  async function recorded(): Promise<unknown[]> {
    const tables = ['audit_events', 'sessions', 'people', 'messages', 'answers', 'kept_pages', 'attempts']
    return Promise.all(tables.map(async (table) => [table, (await databases.reader(table)).length]))
  }
})
