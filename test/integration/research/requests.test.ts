import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLogger } from '../../../server/platform/logger.ts'
import { forgetOldRequests, removeUnconfirmedRequests } from '../../../server/research/request-repository.ts'
import { days } from '../../../server/platform/durations.ts'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { messagesTo } from '../../support/messages.ts'
import { askAndConfirm, lastRequest, send, stranger, terms, tokenTo, wanted } from '../../support/research.ts'

describe('a request for access', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const lines: string[] = []
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) })
  const app = testApp(databases, undefined, { logger })
  const { collectionId } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'respondent', scope: 'RAA' }]))
  const newest = async () => reader('research_requests').orderBy('id', 'desc').first()
  const forgetCounts = () => writer('attempts').delete()

  it('begins on a page that anybody may read, with the terms and every version of them', async () => {
    const { text } = await visitor(app).get('/research').expect(200)
    assert.ok(text.includes('Terms for researchers'))
    assert.ok(text.includes(terms.current.hash))
    await visitor(app)
      .get('/research/terms/1')
      .expect(200, /These terms hold now/)
    for (const none of ['2', '0', 'x', '99999999999']) await visitor(app).get(`/research/terms/${none}`).expect(404)
    await visitor(app)
      .get('/sign-in')
      .expect(200, /href="\/research"/)
  })

  it('says everything that is wrong with it, and keeps what was typed', async () => {
    const { text } = await visitor(app).get('/research/request').expect(200)
    assert.doesNotMatch(text, /checked/)
    const form = { ...stranger('Una'), email: 'una', purpose: 'Too <b>short', months: '7', terms: '', collections: '9' }
    const faulty = await send(visitor(app), '/research/request', form).expect(400)
    for (const words of ['Error: ', 'Enter your e-mail address', '30 characters or more', 'Choose the collections'])
      assert.ok(faulty.text.includes(words), words)
    assert.match(faulty.text, /Choose how long[\s\S]*tick the box if you accept/)
    assert.ok(faulty.text.includes('Too &lt;b&gt;short'))
    await send(visitor(app), '/research/request', { ...stranger('Una'), name: 'Win at https://x.example' })
      .expect(400)
      .expect(/without a web address/)
    await send(visitor(app), '/research/request', { ...stranger('Una'), terms: 'f'.repeat(64) })
      .expect(400)
      .expect(/The terms have changed meanwhile/)
    assert.equal(await newest(), undefined)
  })

  it('without an account is seen by nobody before its address is confirmed, and then by the programme team', async () => {
    const rita = stranger('Rita Rowe')
    await send(visitor(app), '/research/request', rita).expect(303).expect('Location', '/research/sent')
    await visitor(app)
      .get('/research/sent')
      .expect(200, /within three days/)
    const id = await lastRequest(databases)
    await alice.get('/programme/research').expect(200, /No request is in this state/)
    await alice.get(`/programme/research/${id}`).expect(404)
    const token = await tokenTo(databases, rita.email)
    assert.doesNotMatch(JSON.stringify(await messagesTo(databases, rita.email)), /boards whose trusts|Aldermere/)
    assert.ok(!JSON.stringify(await newest()).includes(token))
    for (let look = 0; look < 2; look += 1) {
      const link = `/research/confirmation?token=${token}`
      await visitor(app)
        .get(link)
        .expect(200, /what was asked in your name[\s\S]*boards whose trusts/)
    }
    await send(visitor(app), '/research/confirmation', { token }).expect(303)
    await visitor(app)
      .get('/research/confirmation/done')
      .expect(200, /with the programme team/)
    await alice.get('/programme/research').expect(200, /Rita Rowe/)
    await alice.get(`/programme/research/${id}`).expect(200, /rita\.rowe@example\.ac\.uk[\s\S]*Version 1/)
    const [told] = await messagesTo(databases, 'alice@example.nhs.uk')
    assert.match(told?.body ?? '', new RegExp(`/programme/research/${id}`))
    assert.doesNotMatch(told?.body ?? '', /Rita|Aldermere/)
    const { terms_hash: hash, state } = await newest()
    assert.deepEqual([hash, state], [terms.current.hash, 'waiting'])
  })

  it('is confirmed once, by a link that works for three days and is not guessed', async () => {
    await forgetCounts()
    const quinn = stranger('Quinn')
    await send(visitor(app), '/research/request', quinn).expect(303)
    const token = await tokenTo(databases, quinn.email)
    const id = await lastRequest(databases)
    const ago = new Date(Date.now() - 1000).toISOString()
    const before = await newest()
    await writer('research_requests').where({ id }).update({ confirm_by: ago })
    await visitor(app).get('/research/confirmation').query({ token }).expect(404)
    await send(visitor(app), '/research/confirmation', { token }).expect(404)
    await writer('research_requests').where({ id }).update({ confirm_by: before.confirm_by })
    for (const guess of ['', 'x', `${token}x`, token.slice(1)])
      await send(visitor(app), '/research/confirmation', { token: guess }).expect(404)
    const both = await Promise.all([1, 2].map(() => send(visitor(app), '/research/confirmation', { token })))
    assert.ok(both.every(({ status }) => [303, 409].includes(status)))
    const confirmed = reader('audit_events').where({ action: 'confirmed request for access' })
    assert.equal((await confirmed.where({ subject: `research request ${id}` })).length, 1)
    await visitor(app)
      .get('/research/confirmation')
      .query({ token })
      .expect(200, /with the programme team/)
  })

  it('does not tell whether there is an account, in words, in statements or in messages', async () => {
    await forgetCounts()
    const ask = async (email: string) => {
      const form = { ...stranger('Someone Else'), email }
      let location = ''
      const statements = await countStatements(databases, async () => {
        const { headers } = await send(visitor(app), '/research/request', form).expect(303)
        location = headers['location'] ?? ''
      })
      const [message] = (await messagesTo(databases, email)).slice(-1)
      const body = (message?.body ?? '').replaceAll(/token=\S+|until .*?\./g, '')
      return { location, statements, body }
    }
    assert.deepEqual(await ask('bob@example.nhs.uk'), await ask('nobody@example.nhs.uk'))
    await removeUnconfirmedRequests(writer, new Date(Date.now() + days(4)))
  })

  it('is taken three times an hour from one place for one address, and not without end for one from everywhere', async () => {
    await forgetCounts()
    const one = stranger('Often')
    for (let nth = 0; nth < 3; nth += 1) await send(visitor(app), '/research/request', one).expect(303)
    const { headers, text } = await send(visitor(app), '/research/request', one).expect(429)
    assert.match(text, /too many requests for access/)
    assert.ok(Number(headers['retry-after']) > 0)
    assert.equal((await messagesTo(databases, one.email)).length, 3)
    for (let nth = 0; nth < 3; nth += 1) await send(bob, '/research/request', wanted).expect(303)
    await send(bob, '/research/request', wanted).expect(429)
    await forgetCounts()
  })

  it('of somebody who is signed in is theirs at once, and takes the place of what of theirs waits', async () => {
    await writer('collections').where({ id: collectionId }).update({ state: 'released' })
    await bob.get('/research/request').expect(200, /Which collections[\s\S]*Sharing 2026/)
    await send(bob, '/research/request', { ...wanted, collections: '2026', name: 'Somebody Else', email: 'x@y.z' })
      .expect(303)
      .expect('Location', '/account/research')
    const own = await bob.get('/account/research').expect(200)
    assert.equal([...own.text.matchAll(/Waiting/g)].length, 1)
    assert.ok(own.text.includes('Replaced by a later one'))
    const { name, email, collections } = await newest()
    assert.deepEqual([name, email, collections], ['Bob', 'bob@example.nhs.uk', '["2026"]'])
    await alice.get('/account/research').expect(200, /You have not asked/)
  })

  it('that is confirmed by the address of an account is that account’s', async () => {
    await forgetCounts()
    const form = { ...stranger('Robert'), email: 'Bob@Example.nhs.uk' }
    await send(visitor(app), '/research/request', form).expect(303)
    const before = await bob.get('/account/research').expect(200)
    assert.ok(!before.text.includes('Address confirmed'))
    const token = await tokenTo(databases, 'bob@example.nhs.uk')
    await send(visitor(app), '/research/confirmation', { token }).expect(303)
    const after = await bob.get('/account/research').expect(200)
    assert.equal([...after.text.matchAll(/Waiting/g)].length, 1)
    assert.match(after.text, /Address confirmed on/)
  })

  it('is listed in pages and by state, in the same few statements however many there are', async () => {
    const few = await countStatements(databases, () => alice.get('/programme/research?state=').expect(200))
    const row = await newest()
    const many = Array.from({ length: 120 }, (_, nth) => {
      const { id: _id, token_hash: _token, ...rest } = row
      return { ...rest, name: `Copy ${nth}`, person_id: null, state: nth % 2 === 0 ? 'declined' : 'waiting' }
    })
    await writer.batchInsert('research_requests', many, 40)
    const more = await countStatements(databases, () => alice.get('/programme/research?state=').expect(200))
    assert.equal(more, few)
    await alice.get('/programme/research?state=declined&page=2').expect(200, /60 requests[\s\S]*Page 1 of 2/)
    await alice.get('/programme/research?state=in_force').expect(200, /No request is in this state/)
    await alice.get('/programme/research?state=nonsense&page=-3').expect(200, /Waiting/)
    await bob.get('/programme/research').expect(404)
    await writer('research_requests').whereLike('name', 'Copy %').delete()
  })

  it('that nobody confirms is removed, and whoever asked in vain is forgotten, but not who has access', async () => {
    await forgetCounts()
    const declined = await askAndConfirm(app, databases, 'Vera Vain')
    await send(alice, `/programme/research/${declined}/refusal`, { reason: 'The purpose is a sale.' }).expect(303)
    const approved = await askAndConfirm(app, databases, 'Asa Allowed')
    await send(alice, `/programme/research/${approved}/approval`, { until: '' }).expect(400)
    await forgetCounts()
    await send(visitor(app), '/research/request', stranger('Late')).expect(303)
    const unconfirmed = await lastRequest(databases)
    await removeUnconfirmedRequests(writer, new Date(Date.now() + days(2)))
    assert.ok(await reader('research_requests').where({ id: unconfirmed }).first())
    await removeUnconfirmedRequests(writer, new Date(Date.now() + days(3) + 1000))
    assert.equal(await reader('research_requests').where({ id: unconfirmed }).first(), undefined)
    await forgetOldRequests(writer, new Date(Date.now() + days(399)))
    assert.equal((await reader('research_requests').where({ id: declined }).first()).name, 'Vera Vain')
    await forgetOldRequests(writer, new Date(Date.now() + days(401)))
    const { name, email, purpose } = await reader('research_requests').where({ id: declined }).first()
    assert.deepEqual([name, email, purpose], ['Erased', '', ''])
    assert.equal((await reader('research_requests').where({ id: approved }).first()).name, 'Asa Allowed')
    await alice.get(`/programme/research/${declined}`).expect(200, /Erased/)
  })

  it('leaves no name, address, purpose or link in the audit or in the log', async () => {
    const audit = JSON.stringify(await reader('audit_events').select('*'))
    const log = lines.join('\n')
    assert.ok(lines.length > 50)
    for (const secret of ['Rita', 'example.ac.uk', 'boards whose trusts', 'Aldermere', 'token='])
      for (const place of [audit, log]) assert.ok(!place.includes(secret), secret)
  })
})
