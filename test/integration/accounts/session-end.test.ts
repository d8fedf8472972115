import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { removeEndedSessions } from '../../../server/accounts/session-repository.ts'
import { removeExpiredPages } from '../../../server/accounts/kept-work-repository.ts'
import { days, hours, minutes } from '../../../server/platform/durations.ts'
import { person, password, signedIn, testApp, visitor, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

describe('a page sent after its session has ended', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const path = `/responses/${responseIds.get('RAA')}/sections/plans`
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const ben = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
  const comment = (text: string, version = 0) => ({ 'shown:plans.comment': String(version), 'plans.comment': text })
  const send = (agent: Visitor, fields: object) => agent.post(path).type('form').send(fields)
  const idOf = async (email: string) => {
    const [row] = await databases.reader('people').where({ email }).select<{ id: number }[]>('id')
    return row?.id ?? 0
  }
  const endSessions = async (email: string, at = new Date()) => {
    const rows = databases.writer('sessions').where({ person_id: await idOf(email) })
    await rows.update({ expires_at: at.toISOString() })
  }
  const signInAgain = (agent: Visitor, email: string) =>
    agent.post('/sign-in').type('form').send({ email, password, return: '/responses' })
  const ended = async (email: string): Promise<Visitor> => {
    const agent = await signedIn(app, email)
    await endSessions(email)
    return agent
  }
  const storedComment = async () => {
    const [row] = await databases
      .reader('answers')
      .where({ item_code: 'plans.comment' })
      .select<{ value: string }[]>('value')
    return row?.value
  }
  /** The hidden fields of the first form on a page that is sent to the path. */
  const replay = (html: string): Record<string, string> => {
    const form = html.split(`action="${path}"`)[1]?.split('</form>')[0] ?? ''
    const fields = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)]
    return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
  }
  const kept = async (email: string) =>
    (await databases.reader('kept_pages').where({ person_id: await idOf(email) })).length

  /** That is done when the reply has gone. */
  const forgotten = async (email: string) => {
    for (let wait = 0; (await kept(email)) > 0; wait += 1) {
      assert.ok(wait < 100, 'it is still kept')
      await pause(20)
    }
  }

  it('is kept through signing in, offered back, saved by the normal way, and then forgotten', async () => {
    const agent = await ended(ann)
    const reply = await send(agent, {
      ...comment('Kept for Ann'),
      'sent-by': String(await idOf(ann)),
      next: 'check',
    }).expect(303)
    assert.equal(reply.headers['location'], '/sign-in?return=/kept-pages')
    await agent.get('/sign-in?return=/kept-pages').expect(200, /it is kept for you/)
    await signInAgain(agent, ann).expect(303).expect('Location', '/kept-pages')
    const { text } = await agent.get('/kept-pages').expect(200)
    assert.match(text, /What you sent was not saved/)
    const fields = replay(text)
    assert.equal(fields['plans.comment'], 'Kept for Ann')
    assert.doesNotMatch(text, /<dt[^>]*>\s*(shown:|next|sent-by)/)
    assert.equal(await storedComment(), undefined)
    await send(agent, fields).expect(303).expect('Location', `${path}/check`)
    assert.equal(await storedComment(), '{"kind":"text","text":"Kept for Ann"}')
    await forgotten(ann)
    await agent.get('/kept-pages').expect(303).expect('Location', '/responses')
  })

  it('is shown in the words of the section, and by the names of its fields where it is none', async () => {
    const agent = await ended(ben)
    const own = `/responses/${responseIds.get('RAA')}`
    const post = (to: string, fields: object) => agent.post(to).type('form').send(fields).expect(303)
    await post(`${own}/sections/sharing/acute`, {
      'shown:sharing.out.health': '0',
      'sharing.out.health': 'strongly_agree',
      'shown:sharing.out.gp': '0',
      'sharing.out.gp': 'dont_know',
      'shown:sharing.methods': '0',
      'sharing.methods': ['fax', 'paper'],
      next: 'check',
    })
    await post(`${own}/partners/RBB`, { 'shown:partners.out@RBB': '0', 'partners.out@RBB': 'view_only' })
    await post(`/responses/${responseIds.get('RBB')}/sections/plans`, comment('Not Ben’s'))
    await signInAgain(agent, ben).expect(303)
    const { text } = await agent.get('/kept-pages').expect(200)
    const words = text
      .slice(text.indexOf('<h2'))
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    assert.match(words, /Sharing with local organisations/)
    assert.match(words, /can see the patient information we hold\. Strongly agree/)
    assert.match(words, /Don’t know/)
    assert.match(words, /By fax/i)
    assert.match(words, /Trust RBB/)
    assert.match(words, /plans\.comment Not Ben’s/, 'nothing is told of a response that is not Ben’s')
    await databases.writer('kept_pages').delete()
  })

  it('puts nothing into the audit that was typed into an address, and keeps no code', async () => {
    const agent = await ended(ann)
    await agent.post('/responses/17/send?who=carla&name=Carla+Crumb').type('form').send({ note: 'x' }).expect(303)
    assert.equal(await kept(ann), 1)
    await agent.post('/account/recovery-codes').type('form').send({ code: '123456' }).expect(401)
    assert.equal(await kept(ann), 1)
    const events = await databases.reader('audit_events').where({ action: 'sent page after session' }).orderBy('id')
    assert.match(events.at(-1).subject, /^kept page \d+$/)
    assert.doesNotMatch(JSON.stringify(events), /carla/i)
    await databases.writer('kept_pages').delete()
  })

  it('is offered to the same person only, whoever signs in in that browser, and from any other browser too', async () => {
    const agent = await ended(ann)
    await send(agent, comment('Ann’s alone', 1)).expect(303)
    await signInAgain(agent, ben).expect(303).expect('Location', '/responses')
    await agent.get('/kept-pages').expect(303)
    const [{ id } = { id: 0 }] = await databases.reader('kept_pages').select<{ id: number }[]>('id')
    await agent.post(`/kept-pages/${id}/discard`).expect(404)
    await send(agent, { ...comment('Ben’s', 99), 'kept-page': String(id) })
    assert.equal(await kept(ann), 1)
    const elsewhere = await signedIn(app, ann)
    await elsewhere.get('/kept-pages').expect(200, /Ann’s alone/)
    await elsewhere.post(`/kept-pages/${id}/discard`).expect(303)
    assert.equal(await kept(ann), 0)
  })

  it('shows both answers where a colleague has answered meanwhile, and stays kept until that is settled', async () => {
    const agent = await ended(ann)
    await send(agent, comment('From the old page', 1)).expect(303)
    const current = await databases.reader('answers').where({ item_code: 'plans.comment' }).first('version')
    await send(await signedIn(app, ben), comment('From a colleague', current.version)).expect(303)
    await signInAgain(agent, ann).expect(303)
    const fields = replay((await agent.get('/kept-pages')).text)
    const conflict = await send(agent, fields).expect(409)
    assert.match(conflict.text, /From the old page/)
    assert.match(conflict.text, /From a colleague/)
    assert.equal(await kept(ann), 1)
    await databases.writer('kept_pages').delete()
  })

  it('is kept after signing out in another tab as well, and once only however often it is sent', async () => {
    const agent = await signedIn(app, ann)
    const cookie = String(
      agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false }),
    )
    await agent.post('/sign-out').expect(303)
    for (let count = 0; count < 3; count += 1)
      await visitor(app).post(path).set('Cookie', cookie).type('form').send(comment('Twice pressed')).expect(303)
    assert.equal(await kept(ann), 1)
    await databases.writer('kept_pages').delete()
  })

  it('is not kept from another site’s page, nor with a password, nor without end', async () => {
    const agent = await ended(ann)
    await agent.post(path).set('Sec-Fetch-Site', 'cross-site').type('form').send(comment('Forged')).expect(403)
    await send(agent, { password: 'secret' }).expect(401)
    assert.equal(await kept(ann), 0)
    await send(agent, comment('x'.repeat(300_001))).expect(401, /Send again/)
    assert.equal(await kept(ann), 0)
    for (let count = 0; count < 20; count += 1) await send(agent, comment(`Page ${count}`)).expect(303)
    const { text } = await send(agent, comment('One too many')).expect(401)
    assert.match(text, /One too many/)
    assert.equal(await kept(ann), 20)
    await databases.writer('kept_pages').delete()
  })

  it('stays in the page that says so where nobody knows whose session it was', async () => {
    const { text } = await send(visitor(app), comment('Nobody’s')).expect(401)
    assert.equal(replay(text)['plans.comment'], 'Nobody’s')
    const agent = await signedIn(app, ann)
    await endSessions(ann, new Date(Date.now() - days(8)))
    await send(agent, comment('Long ago')).expect(401)
    assert.equal(await kept(ann), 0)
  })

  it('is told to a script without being kept: the script keeps its own', async () => {
    const agent = await ended(ann)
    await send(agent, comment('By script')).set('Accept', 'application/json').expect(401)
    await agent.get(`${path}/answers`).set('Accept', 'application/json').expect(401)
    assert.equal(await kept(ann), 0)
  })

  it('is refused when somebody else has signed in since the page was opened, and held in the reply', async () => {
    const agent = await signedIn(app, ben)
    const fields = { ...comment('Ann typed this'), 'sent-by': String(await idOf(ann)) }
    const { text } = await send(agent, fields).expect(401, /Somebody else opened this page/)
    assert.equal(replay(text)['plans.comment'], 'Ann typed this')
    await agent
      .post(path)
      .set('X-Sent-By', String(await idOf(ann)))
      .type('form')
      .send(comment('So is this'))
      .expect(401)
    await send(agent, { ...comment('Ben’s own', 0), 'sent-by': String(await idOf(ben)) }).expect(409)
  })

  it('is gone after a week, and so is the knowledge of whose session it was', async () => {
    const agent = await ended(ann)
    await send(agent, comment('A week old')).expect(303)
    const later = new Date(Date.now() + days(7) + minutes(1))
    await databases.writer.transaction((db) => removeExpiredPages(db, later))
    await databases.writer.transaction((db) => removeEndedSessions(db, later))
    assert.equal(await kept(ann), 0)
    await send(agent, comment('Older still')).expect(401)
  })
})

describe('the end of a session', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases, undefined, { limits: { idle: minutes(60), absolute: hours(12), warning: minutes(5) } })
  const email = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const left = async (agent: Visitor) => Number((await agent.get('/session').expect(200)).body.millisecondsLeft)
  const endIn = (span: number) =>
    databases.writer('sessions').update({ expires_at: new Date(Date.now() + span).toISOString() })

  it('is put off by what a person asks for, and not by what an open page asks for by itself', async () => {
    const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
    const agent = await signedIn(app, email)
    await endIn(minutes(4))
    await agent.get(`/responses/${responseIds.get('RAA')}/sections/plans/answers`).expect(200)
    assert.ok((await left(agent)) <= minutes(4))
    await agent.get('/responses').expect(200)
    assert.ok((await left(agent)) > minutes(59))
  })

  it('is told without being put off, and is put off on request', async () => {
    const agent = await signedIn(app, email)
    await endIn(minutes(4))
    assert.ok((await left(agent)) <= minutes(4))
    assert.ok((await left(agent)) <= minutes(4))
    const reply = await agent.post('/session/extend').expect(200)
    assert.ok(reply.body.millisecondsLeft > minutes(59))
    assert.ok((await left(agent)) > minutes(59))
  })

  it('cannot be put off once it has come, nor beyond the limit for any session', async () => {
    const agent = await signedIn(app, email)
    const [row = { id_hash: '', data: '' }] = await databases
      .reader('sessions')
      .orderBy('created_at', 'desc')
      .select<{ id_hash: string; data: string }[]>('id_hash', 'data')
    const data = JSON.stringify({ ...JSON.parse(row.data), signedInAt: Date.now() - hours(12) + minutes(3) })
    await databases.writer('sessions').where({ id_hash: row.id_hash }).update({ data })
    const reply = await agent.post('/session/extend').expect(200)
    assert.ok(reply.body.millisecondsLeft <= minutes(3))
    await endIn(-1)
    assert.equal(await left(agent), 0)
    await agent.post('/session/extend').expect(401)
    await agent.get('/responses').expect(303)
    assert.equal(await left(agent), 0)
  })
})
