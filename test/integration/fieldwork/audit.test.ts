import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { AuditEvent } from '../../../server/audit/audit-event.ts'
import { record } from '../../../server/audit/audit-repository.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { breaks } from '../../support/audit.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { exampleFiles } from '../../support/example-files.ts'

describe('the pages of the audit', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const responseId = responseIds.get('RAA') ?? 0
  const alice = await signedIn(app, await person(databases, 'Alice Adams', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob Brown', [{ role: 'lead_respondent', scope: 'RAA' }]))
  await person(databases, 'Old 100% Hand', [])
  const { id: hand }: { id: number } = await databases.reader('people').where({ name: 'Old 100% Hand' }).first('id')
  const log = (event: Partial<AuditEvent>) =>
    record(databases.writer, { at: new Date(), personId: hand, action: 'did a deed', subject: 'deed', ...event })
  // London is an hour ahead in summer: the first is still of the 29th there, the second of the 30th, the last of the 31st
  for (const at of [
    '2024-06-29T22:59:59.999Z',
    '2024-06-29T23:00:00.000Z',
    '2024-06-30T22:59:59.999Z',
    '2024-06-30T23:00:00.000Z',
  ])
    await log({ at: new Date(at), action: 'did a summer deed', subject: at })
  for (let nth = 1; nth <= 120; nth += 1)
    await log({
      at: new Date('2024-01-01T12:00:00.000Z'),
      action: 'counted',
      subject: `number ${nth}.`,
      details: { nth },
    })
  await log({
    organisationCode: 'RBB',
    collectionId,
    action: 'wrote <b>',
    subject: 'bold "text", and more',
    at: new Date('2024-02-01T00:00:00Z'),
  })
  await bob
    .post(`/responses/${responseId}/sections/sharing/acute`)
    .type('form')
    .send({ 'shown:sharing.out.gp': '0', 'sharing.out.gp': 'agree' })
    .expect(303)

  const ask = async (query: Record<string, string>, agent: Visitor = alice) =>
    (await agent.get('/programme/audit').query(query).expect(200)).text
  const sentences = (html: string) => [...html.matchAll(/app-events__sentence">([^<]*)</g)].map(([, text = '']) => text)
  const link = (html: string, rel: 'next' | 'prev') =>
    new RegExp(`href="([^"]*)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&')

  it('tell what was done in sentences, the newest first, with the place in the chain', async () => {
    const html = await ask({ response: String(responseId) })
    assert.deepEqual(sentences(html), [`Bob Brown saved answers: response ${responseId}`])
    assert.match(html, new RegExp(`Trust RAA \\(RAA\\)\\. Sharing 2026`))
    assert.match(html, new RegExp(`response ${responseId}, position 1`))
    assert.match(html, /[0-9a-f]{64}/)
    assert.match(html, /acute sharing\.out\.gp {1,2}1/)
    assert.match(html, new RegExp(`Only what happened to <a href="/responses/${responseId}">`))
    const signIns = sentences(await ask({ action: 'signed in' }))
    assert.deepEqual(signIns, ['Bob Brown signed in', 'Alice Adams signed in'])
  })

  it('name people and organisations that were only named by number, and escape what was recorded', async () => {
    const { id: bobId }: { id: number } = await databases.reader('people').where({ name: 'Bob Brown' }).first('id')
    await record(databases.writer, { at: new Date(), action: 'failed to sign in', subject: `person ${bobId}` })
    assert.ok(sentences(await ask({})).includes('Somebody failed to sign in: Bob Brown'))
    assert.match(await ask({ organisation: 'RBB' }), /wrote &lt;b&gt;: bold (&quot;|&#34;)text/)
  })

  it('are narrowed by person, organisation, collection and action', async () => {
    assert.deepEqual(sentences(await ask({ person: 'BOB', collection: '2026' })), [
      `Bob Brown saved answers: response ${responseId}`,
    ])
    assert.equal(sentences(await ask({ person: 'old.100%.hand@EXAMPLE', action: 'did a summer deed' })).length, 4)
    assert.equal(sentences(await ask({ person: '0_%' })).length, 0, 'signs of patterns stand for themselves')
    assert.equal(sentences(await ask({ organisation: 'trust rb' })).length, 1)
    assert.equal(sentences(await ask({ organisation: 'raa' })).length, 1)
    assert.equal(sentences(await ask({ collection: '2026' })).length, 2)
    assert.match(await ask({ person: 'nobody at all' }), /Nothing that was recorded matches all of these/)
  })

  it('take days as days in London', async () => {
    const found = async (query: Record<string, string>) =>
      sentences(await ask({ action: 'did a summer deed', ...query })).map((sentence) => sentence.slice(-24))
    assert.deepEqual(await found({ from: '30/6/2024', to: '2024-06-30' }), [
      '2024-06-30T22:59:59.999Z',
      '2024-06-29T23:00:00.000Z',
    ])
    assert.equal((await found({ from: '1 7 2024' })).length, 1)
    assert.equal((await found({ to: '29/06/2024' })).length, 1)
    assert.deepEqual(await found({ from: '2024-01-01', to: '2024-01-01' }), [])
  })

  it('say what is wrong with a filter, and keep what was typed', async () => {
    const faulty = async (query: Record<string, string>) => {
      const { text } = await alice.get('/programme/audit').query(query).expect(400)
      assert.match(text, /<title>\s*Error: Audit/)
      return text
    }
    const text = await faulty({ from: '31/2/2024', person: 'Bob' })
    assert.match(text, /href="#from"[^>]*>\s*“From” must be a real day/)
    assert.match(text, /value="31\/2\/2024"/)
    assert.match(text, /value="Bob"/)
    assert.match(await faulty({ from: '2/1/2024', to: '1/1/2024' }), /“To” must be the same day as “From”, or later/)
    assert.match(await faulty({ collection: '1999' }), /Choose a collection from the list/)
    assert.match(await faulty({ action: 'flew' }), /Choose an action from the list/)
    assert.match(await faulty({ response: 'seven' }), /Enter the number of a response/)
    await alice.get('/programme/audit.csv').query({ from: 'yesterday' }).expect(400)
  })

  it('lead to every event once, there and back, though all are of one instant', async () => {
    const pages = [await ask({ action: 'counted' })]
    for (let next = link(pages[0] ?? '', 'next'); next && pages.length < 5; next = link(pages.at(-1) ?? '', 'next'))
      pages.push((await alice.get(next).expect(200)).text)
    const numbers = pages.map((html) => sentences(html).map((sentence) => Number(/number (\d+)\./.exec(sentence)?.[1])))
    assert.deepEqual(
      numbers.map((page) => page.length),
      [50, 50, 20],
    )
    assert.deepEqual(
      numbers.flat(),
      Array.from({ length: 120 }, (_, nth) => 120 - nth),
    )
    const back = (await alice.get(link(pages[2] ?? '', 'prev') ?? '').expect(200)).text
    assert.deepEqual(sentences(back), sentences(pages[1] ?? ''))
    const first = (await alice.get(link(back, 'prev') ?? '').expect(200)).text
    assert.deepEqual(sentences(first), sentences(pages[0] ?? ''))
    assert.equal(link(first, 'prev'), undefined)
  })

  it('ask the database as often for many events as for few', async () => {
    const few = await countStatements(databases, () => ask({ organisation: 'RBB', person: 'hand' }))
    assert.equal(await countStatements(databases, () => ask({ organisation: 'R', person: 'b' })), few)
    assert.ok(few <= 16, String(few))
  })

  it('give all that the filters show as a file', async () => {
    const { text, headers } = await alice
      .get('/programme/audit.csv')
      .query({ person: 'hand', to: '2024-12-31' })
      .expect(200)
    assert.match(headers['content-disposition'] ?? '', /audit\.csv/)
    const rows = parse<Record<string, string>>(text, { columns: true })
    assert.equal(rows.length, 125)
    const bold = rows.find((row) => row['action'] === 'wrote <b>')
    const stored = await databases.reader('audit_events').where({ action: 'wrote <b>' }).first()
    assert.deepEqual(bold, {
      at: '2024-02-01T00:00:00.000Z',
      person_id: String(hand),
      person: 'Old 100% Hand',
      action: 'wrote <b>',
      organisation: 'RBB',
      collection: '2026',
      subject: 'bold "text", and more',
      details: '{}',
      chain: `collection ${collectionId}`,
      position: String(stored.position),
      previous_hash: stored.previous_hash,
      hash: stored.hash,
    })
  })

  it('are for the programme team, which finds them from a response, and reading them is recorded without names', async () => {
    const path = `href="/programme/audit?response=${responseId}"`
    assert.ok((await alice.get(`/responses/${responseId}`).expect(200)).text.includes(path))
    assert.ok(!(await bob.get(`/responses/${responseId}`).expect(200)).text.includes('/programme/audit'))
    await bob.get('/programme/audit').expect(404)
    await bob.get('/programme/audit.csv').expect(404)
    await ask({ person: 'Brown' })
    const last = await databases.reader('audit_events').orderBy('id', 'desc').first()
    assert.equal(last.action, 'read audit')
    assert.doesNotMatch(last.details, /Brown/)
    assert.match(last.details, /"personIds":\[\d+\]/)
    assert.ok(sentences(await ask({ person: 'Alice' })).includes('Alice Adams read the audit'))
  })

  it('tell who took a file of answers or evidence away', async () => {
    await alice.get('/collections/2026/files/participants.csv').expect(200)
    const evidence = `/responses/${responseId}/sections/sharing/acute/evidence/files`
    await bob.post(evidence).attach('file', exampleFiles.pdf, 'Jane Smith.pdf').expect(303)
    const { id }: { id: number } = await databases.reader('evidence').first('id')
    await bob.get(`/responses/${responseId}/evidence/${id}`).expect(200)
    await bob.get(`/responses/${responseId}/evidence/${id + 1}`).expect(404)
    assert.deepEqual(sentences(await ask({ action: 'downloaded file' })), [
      `Bob Brown downloaded file: response ${responseId} section sharing acute`,
      'Alice Adams downloaded file: file participants of collection 2026',
    ])
    const events = await databases.reader('audit_events').select('details')
    assert.ok(events.every(({ details }: { details: string }) => !details.includes('Jane Smith')))
    assert.deepEqual(await breaks(databases.reader), [])
  })

  it('show nothing as nothing', async () => {
    const empty = await freshDatabases()
    const carol = await signedIn(testApp(empty), await person(empty, 'Carol', [{ role: 'administrator', scope: '' }]))
    assert.deepEqual(sentences((await carol.get('/programme/audit').expect(200)).text), [
      'Carol signed in',
      'Carol gave the password',
    ])
    assert.match(
      (await carol.get('/programme/audit?to=1/1/2000').expect(200)).text,
      /Nothing that was recorded matches/,
    )
  })
})
