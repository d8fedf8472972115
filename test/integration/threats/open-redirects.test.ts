import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ownPath } from '../../../server/platform/http/own-path.ts'
import { giveCode, password, person, signedIn, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'

const here = 'http://survey.example'

/** Where a browser that is at this service goes for a Location header. */
const leadsTo = (location: string | undefined) => new URL(location ?? 'nowhere:', here).origin

const elsewhere = [
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/.//elsewhere.example',
  '/..//elsewhere.example/../..//elsewhere.example',
  '/responses/..//elsewhere.example',
  '/%2e//elsewhere.example',
  '/./\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  'https://elsewhere.example',
  'https:elsewhere.example',
  'javascript:alert(1)',
  'data:text/html,x',
  ' //elsewhere.example',
  '@elsewhere.example',
  '.elsewhere.example',
]

describe('an address to go on to', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const bob = await person(databases, 'Bob', [{ role: 'respondent', scope: 'RAA' }])
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])

  for (const target of elsewhere)
    it(`is never on another site: ${JSON.stringify(target)}`, async () => {
      const agent = visitor(app)
      const shown = await agent.get('/sign-in').query({ return: target }).expect(200)
      const [, kept = ''] = /name="return" value="([^"]*)"/.exec(shown.text) ?? []
      assert.equal(leadsTo(kept), here)
      const form = { email: bob, password, return: target }
      const reply = await agent.post('/sign-in').type('form').send(form).expect(303)
      assert.equal(leadsTo(reply.headers['location']), here)
      const again = await agent.get('/sign-in').query({ return: target }).expect(303)
      assert.equal(leadsTo(again.headers['location']), here)
    })

  it('is not on another site either after a one-time code', async () => {
    const agent = visitor(app)
    const form = { email: alice, password, return: '/.//elsewhere.example' }
    await agent.post('/sign-in').type('form').send(form).expect(303)
    const reply = await giveCode(agent, alice)
    assert.equal(leadsTo(reply.headers['location']), here)
  })

  it('is on this site when somebody who is signed out asks for a page, whatever it is called', async () => {
    for (const path of ['//elsewhere.example/responses', '/.//elsewhere.example', '/responses?x=//elsewhere.example']) {
      const reply = await visitor(app).get(path)
      assert.equal(leadsTo(reply.headers['location'] ?? '/'), here)
    }
  })

  it('is never on another site for what is offered to be sent again after signing in', async () => {
    const agent = await signedIn(app, bob)
    const former = await signedIn(app, bob)
    await databases.writer('sessions').update({ expires_at: new Date().toISOString() })
    for (const path of ['//elsewhere.example/people/new', '/\\elsewhere.example/people/new'])
      for (const who of [visitor(app), former]) {
        const { text } = await who.post(path).type('form').send({ typed: 'words' })
        for (const [, action = ''] of text.matchAll(/action="([^"]*)"/g)) assert.equal(leadsTo(action), here)
      }
    await agent.post('/people/new').type('form').send({ typed: 'words' }).expect(303)
    const kept = await databases.reader('kept_pages').select<{ path: string }[]>('path')
    assert.deepEqual(
      kept.map(({ path }) => path),
      ['/people/new'],
    )
  })

  it('is on this site, and read as it was meant, whatever is asked for', () => {
    const piece = fc.constantFrom('/', '\\', '.', '..', '%2e', '%2f', '\t', '\n', ' ', ':', '@', '?', '#', 'a', 'http:')
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 }),
        (pieces) => {
          const path = ownPath(pieces.join(''))
          assert.equal(leadsTo(path), here)
          assert.ok(path.startsWith('/'))
          assert.equal(ownPath(path), path)
        },
      ),
      { numRuns: 3000 },
    )
    assert.equal(ownPath('/responses/1?x=1&y=//a'), '/responses/1?x=1&y=//a')
  })
})
