import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeAt } from '../../../server/accounts/one-time-code.ts'
import { londonDate } from '../../../server/platform/london-date.ts'
import { person, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { breaks } from '../../support/audit.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { lastLink, messagesTo } from '../../support/messages.ts'
import {
  askAndConfirm,
  laterTerms,
  lastRequest,
  makeToken,
  send,
  tokenTo,
  typedInDays,
  wanted,
  withToken,
} from '../../support/research.ts'

const chosen = 'gravel lantern ostrich'

describe('deciding about access', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const app = testApp(databases)
  const { collectionId } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  await writer('collections').where({ id: collectionId }).update({ state: 'released' })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const adam = await signedIn(app, await person(databases, 'Adam', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'respondent', scope: 'RAA' }]))
  const rhea = await person(databases, 'Rhea', [{ role: 'researcher', scope: '' }])
  const decide = (agent: Visitor, id: number, step: string, form: object) =>
    send(agent, `/programme/research/${id}/${step}`, form)
  const idOf = async (email: string): Promise<number> => (await reader('people').where({ email }).first('id')).id
  const granted = async (email: string) =>
    reader('person_roles')
      .where({ person_id: await idOf(email), role: 'researcher' })
      .first()

  /** From an approved request to a browser in which its new person is signed in. */
  async function start(email: string): Promise<Visitor> {
    const agent = visitor(app)
    const rows = await messagesTo(databases, email)
    const body = rows.find((message) => message.body.includes('/invitation?token='))?.body ?? ''
    const token = /token=(\S+)/.exec(body)?.[1] ?? ''
    await send(agent, '/invitation', { token, 'new-password': chosen }).expect(303)
    const { text } = await agent.get('/sign-in/set-up-code').expect(200)
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? '').replaceAll(' ', '')
    await send(agent, '/sign-in/set-up-code', { code: codeAt(secret, new Date()) }).expect(200)
    return agent
  }

  it('lets a new person in as a researcher until a day, tells them, and shows them the state and what they took', async () => {
    const id = await askAndConfirm(app, databases, 'Rita Rowe')
    await alice.get(`/programme/research/${id}`).expect(200, /who is approved is invited/)
    await alice.get(`/programme/research/${id}/approval`).expect(200, /Last day/)
    await decide(alice, id, 'approval', { until: typedInDays(100) }).expect(303)
    const rita = await start('rita.rowe@example.ac.uk')
    const [, told] = await messagesTo(databases, 'rita.rowe@example.ac.uk')
    assert.ok(told)
    const all = (await messagesTo(databases, 'rita.rowe@example.ac.uk')).map(({ body }) => body).join('\n')
    assert.match(all, /\/releases$/m)
    assert.match(all, /until the end of[\s\S]*version 1 of the terms/)
    await rita.get('/account').expect(200, /Researcher, until \d/)
    await rita.get('/collections/2026/files/participants.csv').expect(200)
    const own = await rita.get('/account/research').expect(200)
    assert.match(
      own.text,
      /In force[\s\S]*Approved on[\s\S]*1 file was taken[\s\S]*File participants of collection 2026/,
    )
    assert.ok(!own.text.includes('Alice'))
    await alice.get(`/programme/research/${id}`).expect(200, /Approved by Alice[\s\S]*File participants of/)
    await alice.get('/programme/research?state=in_force').expect(200, /Rita Rowe/)
    const event = await reader('audit_events').where({ action: 'approved access' }).first()
    assert.match(event.subject, new RegExp(`^person ${await idOf('rita.rowe@example.ac.uk')} research request ${id}$`))
    await alice.get('/programme/people?role=researcher').expect(200, /Researcher, until/)
  })

  it('says which downloads were not among what was asked for', async () => {
    const other = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2025')
    await writer('collections').where({ id: other.collectionId }).update({ state: 'released' })
    const ravi = await signedIn(app, await person(databases, 'Ravi', [{ role: 'researcher', scope: '' }]))
    await send(ravi, '/research/request', { ...wanted, collections: ['2025'] }).expect(303)
    const id = await lastRequest(databases)
    await ravi.get('/collections/2026/files/codes.csv').expect(200)
    await ravi.get('/collections/2025/files/codes.csv').expect(200)
    const { text } = await alice.get(`/programme/research/${id}`).expect(200)
    const rows = [...text.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) => row.replaceAll(/<[^>]+>|\s+/g, ' '))
    assert.ok(
      rows.some((row) => /collection 2025.* Yes /.test(row)),
      rows.join('\n'),
    )
    assert.ok(rows.some((row) => /collection 2026.* No /.test(row)))
    assert.match(text, /without an end. Approving this gives it one/)
  })

  it('shows downloads in pages', async () => {
    const id = await idOf('ravi@example.nhs.uk')
    const { record } = await import('../../../server/audit/audit-repository.ts')
    await writer.transaction(async (db) => {
      for (let nth = 0; nth < 51; nth += 1)
        await record(db, { at: new Date(), personId: id, action: 'downloaded file', subject: `file ${nth}` })
    })
    const ravi = await signedIn(app, 'ravi@example.nhs.uk')
    await ravi.get('/account/research').expect(200, /53 files were taken[\s\S]*Page 2 of 2/)
    await ravi.get('/account/research?page=2').expect(200, /Page 1 of 2/)
    await ravi.get('/account/research?page=9').expect(200)
  })

  it('takes a day from today to two years from now, and a reason', async () => {
    const id = await askAndConfirm(app, databases, 'Dora Days')
    for (const until of ['', 'soon', '31/2/2027', typedInDays(-1), typedInDays(732)])
      await decide(alice, id, 'approval', { until }).expect(400, /Error: /)
    for (const reason of ['', '  ', 'x'.repeat(1001)]) await decide(alice, id, 'refusal', { reason }).expect(400)
    await decide(alice, id, 'withdrawal', { reason: 'Not yet given' }).expect(409)
    await decide(alice, id, 'nonsense', {}).expect(404)
    for (const step of ['approval', 'refusal', 'withdrawal'])
      await decide(bob, id, step, { until: typedInDays(1), reason: 'No' }).expect(404)
    await visitor(app).get(`/programme/research/${id}`).expect(303)
    await decide(alice, id, 'refusal', { reason: 'The purpose is to sell.' }).expect(303)
    const told = (await messagesTo(databases, 'dora.days@example.ac.uk')).at(-1)
    assert.match(told?.body ?? '', /The purpose is to sell\./)
    assert.equal(await reader('people').where({ email: 'dora.days@example.ac.uk' }).first(), undefined)
    await decide(alice, id, 'approval', { until: typedInDays(1) }).expect(409, /does not wait any more/)
  })

  it('is done by one of two who decide at once, and the other is told', async () => {
    for (const [nth, steps] of (
      [
        ['approval', 'approval'],
        ['approval', 'refusal'],
        ['refusal', 'refusal'],
      ] as const
    ).entries()) {
      const id = await askAndConfirm(app, databases, `Twice ${nth}`)
      const form = { until: typedInDays(30), reason: 'No' }
      const replies = await Promise.all([decide(alice, id, steps[0], form), decide(adam, id, steps[1], form)])
      assert.deepEqual(
        replies.map(({ status }) => status).toSorted((a, b) => a - b),
        [303, 409],
      )
      assert.equal((await reader('research_decisions').where({ request_id: id })).length, 1)
      const { outcome } = await reader('research_decisions').where({ request_id: id }).first()
      const known = await reader('people')
        .where({ email: `twice.${nth}@example.ac.uk` })
        .first()
      assert.equal(known !== undefined, outcome === 'approved')
      await writer('attempts').delete()
    }
  })

  it('ends by itself at the midnight after its day, with what hangs on it, and can be renewed', async () => {
    await send(bob, '/research/request', wanted).expect(303)
    const first = await lastRequest(databases)
    await decide(alice, first, 'approval', { until: typedInDays(0) }).expect(303)
    await bob.get('/account').expect(303)
    const { expires_at: end } = await granted('bob@example.nhs.uk')
    assert.equal(londonDate(new Date(Date.parse(end) - 1)), londonDate(new Date()))
    assert.notEqual(londonDate(new Date(end)), londonDate(new Date()))

    await writer('person_roles').where({ expires_at: end }).update({ expires_at: new Date().toISOString() })
    await writer('research_requests').where({ id: first }).update({ until: '2026-01-01' })
    const again = await signedIn(app, 'bob@example.nhs.uk')
    assert.ok(!(await again.get('/account').expect(200)).text.includes('Researcher'))
    await again.get('/account/research').expect(200, /Ended[\s\S]*Ask for more time/)
    await alice.get('/programme/research?state=ended').expect(200, /Bob/)
    assert.doesNotMatch((await alice.get('/programme/people?role=researcher').expect(200)).text, /Bob/)

    await send(again, '/research/request', wanted).expect(303)
    const second = await lastRequest(databases)
    await decide(alice, second, 'approval', { until: typedInDays(40) }).expect(303)
    assert.equal((await reader('research_requests').where({ id: first }).first()).state, 'replaced')
    await send(alice, `/programme/research/${first}/withdrawal`, { reason: 'Old' }).expect(409, /later request/)
    assert.ok((await granted('bob@example.nhs.uk')).expires_at > new Date().toISOString())
  })

  it('gives a role that was over anew where the programme team gives it by hand', async () => {
    const id = await idOf('bob@example.nhs.uk')
    await writer('person_roles')
      .where({ person_id: id, role: 'researcher' })
      .update({ expires_at: '2026-01-01T00:00:00.000Z' })
    await send(alice, `/programme/people/${id}/roles`, { role: 'researcher', scope: '' }).expect(303)
    assert.equal((await granted('bob@example.nhs.uk')).expires_at, null)
    await send(alice, `/programme/people/${id}/roles`, { role: 'researcher', scope: '' }).expect(409)
  })

  it('goes to the account of whoever asked, under the address that it has by then', async () => {
    const carl = await signedIn(app, await person(databases, 'Carl', [{ role: 'respondent', scope: 'RAA' }]))
    await send(carl, '/research/request', wanted).expect(303)
    const id = await lastRequest(databases)
    await writer('people').where({ email: 'carl@example.nhs.uk' }).update({ email: 'carl.new@example.nhs.uk' })
    await decide(alice, id, 'approval', { until: typedInDays(40) }).expect(303)
    assert.ok(await granted('carl.new@example.nhs.uk'))
    assert.equal(await reader('people').where({ email: 'carl@example.nhs.uk' }).first(), undefined)
    assert.match((await messagesTo(databases, 'carl.new@example.nhs.uk')).at(-1)?.body ?? '', /given you access/)
    const closed = await idOf('carl.new@example.nhs.uk')
    await send(alice, `/programme/people/${closed}/close`, {}).expect(303)
    await send(alice, `/programme/research/${id}/withdrawal`, { reason: 'Left' }).expect(303)
    await writer('research_requests').where({ id }).update({ state: 'waiting' })
    await alice.get(`/programme/research/${id}`).expect(200, /The account is closed/)
    await decide(alice, id, 'approval', { until: typedInDays(40) }).expect(409, /Let the person back in first/)
    await decide(alice, id, 'refusal', { reason: 'Left' }).expect(303)
  })

  it('can be withdrawn with a reason: the role, the sessions and the tokens end at once', async () => {
    const email = 'rita.rowe@example.ac.uk'
    const rita = await signedInAgain(email)
    const token = await makeTokenOf(rita)
    await withToken(app, token).expect(200)
    const { id } = await reader('research_requests').where({ email, state: 'approved' }).first('id')
    await alice.get(`/programme/research/${id}/withdrawal`).expect(200, /signed out everywhere/)
    await decide(alice, id, 'withdrawal', { reason: 'The files were passed on.' }).expect(303)
    await rita.get('/collections/2026/files').expect(303)
    await withToken(app, token).expect(401, /This token was ended/)
    assert.equal(await granted(email), undefined)
    assert.match((await messagesTo(databases, email)).at(-1)?.body ?? '', /The files were passed on\./)
    await alice.get(`/programme/research/${id}`).expect(200, /Withdrawn by Alice[\s\S]*The files were passed on/)
    const back = await signedInAgain(email)
    await back.get('/account/research').expect(200, /Withdrawn[\s\S]*The files were passed on/)
    await decide(adam, id, 'withdrawal', { reason: 'Again' }).expect(409)
  })

  it('asks for new terms at the next use, and leads on to where somebody was going', async () => {
    const changed = testApp(databases, undefined, { terms: laterTerms })
    const ravi = await signedIn(changed, 'ravi@example.nhs.uk')
    await ravi.get('/collections/2026/files').expect(200)
    const { id } = await reader('research_requests').where({ name: 'Ravi', state: 'waiting' }).first('id')
    await ravi.get('/account/research/terms').expect(404)
    await decide(alice, id, 'approval', { until: typedInDays(40) }).expect(303)
    const back = await signedIn(changed, 'ravi@example.nhs.uk')
    const { text } = await back.get('/account/tokens/new').expect(200)
    assert.ok(text)
    const token = await makeToken(back)
    const to = '/collections/2026/files/codes.csv?for=excel'
    const led = await back.get(to).expect(303)
    assert.equal(led.headers['location'], `/account/research/terms?return=${encodeURIComponent(to)}`)
    const shown = await back.get(led.headers['location'] ?? '').expect(200)
    assert.doesNotMatch(shown.text, /checked/)
    await back.get('/responses').expect(200)
    await back
      .get('/releases/2026/1/files/answers.csv')
      .expect(303)
      .expect('Location', /^\/account\/research\/terms/)
    await withToken(changed, token).expect(403, /terms for researchers have changed/)
    const accept = (form: object) => send(back, '/account/research/terms', form)
    await accept({ return: to }).expect(400, /Tick the box/)
    await accept({ return: to, terms: wanted.terms }).expect(400)
    await accept({ return: 'https://elsewhere.example/', terms: laterTerms.current.hash })
      .expect(303)
      .expect('Location', '/')
    await accept({ return: to, terms: laterTerms.current.hash }).expect(303).expect('Location', to)
    await back.get(to).expect(200)
    await withToken(changed, token).expect(200)
    const accepted = await reader('audit_events').where({ action: 'accepted terms' })
    assert.equal(accepted.length, 1)
    assert.match(accepted[0].details, new RegExp(laterTerms.current.hash))
    await (await signedIn(changed, rhea)).get('/collections/2026/files').expect(200)
    await bob.get('/account/research/terms').expect(303)
  })

  it('leaves nothing of who asked once they are erased, and the audit whole', async () => {
    const erin = await signedIn(app, await person(databases, 'Erin Eaton', [{ role: 'respondent', scope: 'RAA' }]))
    const secret = 'A purpose that names Erin Eaton in full, and more'
    await send(erin, '/research/request', { ...wanted, purpose: secret }).expect(303)
    const first = await lastRequest(databases)
    await decide(alice, first, 'refusal', { reason: 'Erin Eaton, say more' }).expect(303)
    await send(erin, '/research/request', { ...wanted, purpose: secret }).expect(303)
    const approved = await lastRequest(databases)
    await decide(alice, approved, 'approval', { until: typedInDays(40) }).expect(303)
    const back = await signedInAgain('erin.eaton@example.nhs.uk')
    await makeTokenOf(back)
    await send(back, '/research/request', wanted).expect(303)
    await back.get('/account/personal-data').expect(200, /Requests for access for research[\s\S]*Terms for researchers/)
    const copy = JSON.parse((await back.get('/account/personal-data.json').expect(200)).text)
    assert.equal(copy.research_requests.length, 3)
    assert.ok(copy.research_requests.some(({ purpose }: { purpose: string }) => purpose === secret))
    assert.deepEqual(Object.keys(copy.personal_tokens[0]).includes('token_hash'), false)
    const ofAdministrator = await alice.get('/account/personal-data.json').expect(200)
    assert.ok(!ofAdministrator.text.includes(secret))

    const id = await idOf('erin.eaton@example.nhs.uk')
    await send(alice, `/programme/people/${id}/close`, {}).expect(303)
    await alice.post(`/programme/personal-data/${id}/erasure`).expect(303)
    for (const table of [
      'research_requests',
      'research_decisions',
      'research_acceptances',
      'personal_tokens',
      'messages',
      'people',
    ])
      assert.doesNotMatch(JSON.stringify(await reader(table).select('*')), /Erin|erin/, table)
    const states = await reader('research_requests').where({ person_id: id }).orderBy('id').select('state')
    assert.deepEqual(
      states.map(({ state }) => state),
      ['declined', 'approved'],
    )
    assert.deepEqual(await reader('personal_tokens').where({ person_id: id }), [])
    await alice.get(`/programme/research/${approved}`).expect(200, /Erased/)
    assert.deepEqual(await breaks(reader), [])
  })

  async function signedInAgain(email: string): Promise<Visitor> {
    await writer('one_time_codes')
      .where({ person_id: await idOf(email) })
      .delete()
    await writer('attempts').delete()
    const agent = visitor(app)
    const word = email.endsWith('ac.uk') ? chosen : 'correct horse battery staple'
    await send(agent, '/sign-in', { email, password: word }).expect(303)
    const step = await agent.get('/sign-in/set-up-code')
    if (step.status !== 200) return agent
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(step.text)?.[1] ?? '').replaceAll(' ', '')
    await send(agent, '/sign-in/set-up-code', { code: codeAt(secret, new Date()) }).expect(200)
    return agent
  }

  async function makeTokenOf(agent: Visitor): Promise<string> {
    for (const password of [chosen, 'correct horse battery staple']) {
      const form = { name: 'Laptop', scope: 'read:releases', days: '90', password }
      const { text } = await send(agent, '/account/tokens/new', form)
      const [token] = /dma_[\w-]{43}/.exec(text) ?? []
      if (token) return token
    }
    throw new Error('No token was made')
  }
})

describe('the link of a message about access', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)

  it('is blanked with the others, and nothing else of the request is in the message', async () => {
    await askAndConfirm(app, databases, 'Ines')
    assert.ok(await lastLink(databases, 'ines@example.ac.uk'))
    assert.ok(await tokenTo(databases, 'ines@example.ac.uk'))
    const row = await databases.reader('messages').where({ to_address: 'ines@example.ac.uk' }).first()
    assert.deepEqual([row.secret, row.kind], ['held', 'notice'])
  })
})
