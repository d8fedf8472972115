import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm, versionOn } from '../../support/forms.ts'

const item = 'sharing.out.gp'

describe('a question put to colleagues', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const join = async (name: string, role: 'lead_respondent' | 'respondent' | 'approver', scope = 'RAA') => {
    const agent = await signedIn(app, await person(databases, name, [{ role, scope }]))
    const row = await databases.reader('people').where({ name }).first<{ id: number }>('id')
    return { agent, id: row?.id ?? 0 }
  }
  const ann = await join('Ann Author', 'respondent')
  const lena = await join('Lena Lead', 'lead_respondent')
  const cleo = await join('Cleo Clinician', 'respondent')
  const abby = await join('Abby Approver', 'approver')
  const dan = await join('Dan Bystander', 'respondent')
  const otto = await join('Otto Other', 'lead_respondent', 'RBB')
  const amy = await signedIn(app, await person(databases, 'Amy Admin', [{ role: 'administrator', scope: '' }]))

  const own = `/responses/${responseIds.get('RAA')}`
  const section = `${own}/sections/sharing/acute`
  const asking = `${section}/polls/${item}`
  const send = (agent: Visitor, path: string, fields: object) => agent.post(path).type('form').send(fields)
  const say = (agent: Visitor, path: string, code: string, comment = '') =>
    send(agent, path, { [`shown:${item}`]: '0', [item]: code, comment })
  const settle = (agent: Visitor, path: string, code: string, reason: string, version = 0) =>
    send(agent, `${path}/settlement`, { ...answerForm({ [item]: code }, { [item]: version }), reason })
  const audit = async (like: string) => {
    const rows = await databases.reader('audit_events').where('action', 'like', like).orderBy('id').select('*')
    return rows.map((row: { action: string; details: string; subject: string }) => row)
  }
  const official = () => databases.reader('answers').where({ item_code: item }).first('value', 'version')
  let poll = ''

  it('is offered beside each question but words, and refused where nobody is chosen, with what was typed', async () => {
    const { text } = await ann.agent.get(section).expect(200)
    assert.match(text, new RegExp(`href="${asking}">Ask colleagues`))
    assert.doesNotMatch(text, /polls\/sharing\.comment/)
    await ann.agent.get(`${section}/polls/sharing.comment`).expect(404)
    await ann.agent.get(`${section}/polls/nothing`).expect(404)
    const page = await ann.agent.get(asking).expect(200)
    assert.match(page.text, /Cleo Clinician/)
    assert.match(page.text, /Abby Approver/)
    assert.doesNotMatch(page.text, /Otto Other|value="\d+">\s*<label[^>]*>\s*Ann Author|contributors\/new/)
    assert.match((await lena.agent.get(asking).expect(200)).text, /contributors\/new/)
    const refused = await send(ann.agent, asking, { message: 'By Friday' }).expect(400)
    assert.match(refused.text, /<title>Error: /)
    assert.match(refused.text, /href="#colleagues"/)
    assert.match(refused.text, /By Friday<\/textarea>/)
    const strangers = { colleagues: [String(otto.id), String(ann.id)] }
    await send(ann.agent, asking, strangers).expect(400)
    assert.deepEqual(await databases.reader('polls').select('id'), [])
  })

  it('is put by those who answer, and by nobody else', async () => {
    const fields = { colleagues: [String(cleo.id), String(abby.id)], message: 'By <b>Friday</b>' }
    await send(abby.agent, asking, fields).expect(404)
    await send(otto.agent, asking, fields).expect(404)
    await send(amy, asking, fields).expect(404)
    await otto.agent.get(asking).expect(404)
    await abby.agent.get(asking).expect(303).expect('Location', `${section}/check`)
    const reply = await send(ann.agent, asking, fields).expect(303)
    poll = reply.headers['location'] ?? ''
    assert.match(poll, /^\/polls\/\d+$/)
    const rows = await databases.reader('poll_answers').orderBy('person_id').select('person_id', 'value')
    assert.deepEqual(
      rows,
      [cleo.id, abby.id].map((id) => ({ person_id: id, value: null })),
    )
  })

  it('is open once: whoever asks it again is led to it, and loses no message', async () => {
    await ann.agent.get(asking).expect(303).expect('Location', poll)
    const again = await send(dan.agent, asking, { colleagues: String(lena.id), message: 'Please' }).expect(409)
    assert.match(again.text, new RegExp(`href="${poll}"`))
    assert.match(again.text, /Please<\/textarea>/)
    assert.equal((await databases.reader('polls').select('id')).length, 1)
    assert.match((await ann.agent.get(section)).text, /Colleagues asked: 0 of 2 answered/)
  })

  it('waits on the pages of those asked, and of nobody else', async () => {
    for (const { agent } of [cleo, abby]) {
      assert.match((await agent.get('/responses').expect(200)).text, /One question waits for your answer/)
      assert.match((await agent.get(own).expect(200)).text, new RegExp(`Questions put to you[\\s\\S]*href="${poll}"`))
    }
    for (const { agent } of [ann, dan, lena]) {
      assert.doesNotMatch((await agent.get('/responses').expect(200)).text, /waits for your answer/)
      assert.doesNotMatch((await agent.get(own).expect(200)).text, /Questions put to you/)
    }
    assert.match((await lena.agent.get(own)).text, /Questions put to colleagues[\s\S]*0 of 2 answered/)
  })

  it('shows each asked the question, the message and who will see the answer', async () => {
    const { text } = await cleo.agent.get(poll).expect(200)
    assert.match(text, /Ann Author asks how you would answer/)
    assert.match(text, /By &lt;b&gt;Friday&lt;\/b&gt;/)
    assert.match(text, /Ann Author and Lena Lead see your answer and your comment, with your name/)
    assert.match(
      text,
      new RegExp(`name="${item}"[^>]*value="strongly_agree"|value="strongly_agree"[^>]*name="${item}"`),
    )
    assert.doesNotMatch(text, /Abby Approver/)
  })

  it('takes an answer of those asked only, and again until it is closed', async () => {
    for (const agent of [ann.agent, lena.agent, dan.agent]) await say(agent, poll, 'agree').expect(404)
    await say(otto.agent, poll, 'agree').expect(404)
    await say(amy, poll, 'agree').expect(404)
    const blank = await send(cleo.agent, poll, { [`shown:${item}`]: '0', comment: 'In the ED <i>only</i>' }).expect(400)
    assert.match(blank.text, /Give an answer[\s\S]*In the ED &lt;i&gt;only/)
    await say(cleo.agent, poll, 'nonsense').expect(400)
    await say(cleo.agent, poll, 'agree', 'x'.repeat(2001)).expect(400, /Shorten this to 2,000 characters/)
    await say(cleo.agent, poll, 'disagree').expect(303).expect('Location', poll)
    await say(cleo.agent, poll, 'agree', 'In the ED only').expect(303)
    const { text } = await cleo.agent.get(poll).expect(200)
    assert.match(text, /You answered on[\s\S]*In the ED only/)
    assert.match(text, /value="agree" checked|checked[^>]*value="agree"|value="agree"[^>]*checked/)
  })

  it('shows nobody asked, and no bystander, what others said while it is open', async () => {
    for (const agent of [abby.agent, dan.agent])
      for (const path of [poll, own, `${section}/check`, `${section}/history/${item}`, `${own}/copy`]) {
        const { text } = await agent.get(path).expect(200)
        assert.doesNotMatch(text, /In the ED only|said “Agree”|The spread/, path)
      }
    await otto.agent.get(poll).expect(404)
    await amy.get(poll).expect(404)
    for (const rest of ['/colleagues', '/closure'])
      for (const agent of [abby.agent, cleo.agent, dan.agent, otto.agent, amy]) await agent.get(poll + rest).expect(404)
    for (const agent of [abby.agent, cleo.agent, dan.agent, otto.agent, amy]) {
      await settle(agent, poll, 'agree', 'Mine').expect(404)
      await send(agent, `${poll}/closure`, {}).expect(404)
      await send(agent, `${poll}/colleagues`, { colleagues: String(dan.id) }).expect(404)
    }
  })

  it('shows its author and the lead respondent the spread and who said what', async () => {
    for (const agent of [ann.agent, lena.agent]) {
      const { text } = await agent.get(poll).expect(200)
      assert.match(text, /The spread[\s\S]*Agree[\s\S]*1[\s\S]*Cleo Clinician[\s\S]*In the ED only/)
      assert.match(text, /1 of 1 who answered said “Agree”/)
      assert.match(text, /Not answered yet/)
    }
  })

  it('is put to further colleagues, but never to its author or twice to one', async () => {
    const { text } = await ann.agent.get(`${poll}/colleagues`).expect(200)
    assert.doesNotMatch(text, /Cleo Clinician/)
    await send(ann.agent, `${poll}/colleagues`, {}).expect(400)
    await send(lena.agent, `${poll}/colleagues`, { colleagues: String(ann.id) }).expect(400)
    await send(ann.agent, `${poll}/colleagues`, { colleagues: [String(dan.id), String(cleo.id)] }).expect(303)
    assert.equal((await databases.reader('poll_answers').select('person_id')).length, 3)
    await say(dan.agent, poll, 'agree').expect(303)
    await say(abby.agent, poll, 'strongly_disagree').expect(303)
    assert.doesNotMatch((await dan.agent.get(poll)).text, /The spread|Abby/)
  })

  it('cannot be answered or closed while the answers are with the approver', async () => {
    await send(ann.agent, section, answerForm({ 'sharing.beyond': 'agree' })).expect(303)
    await send(lena.agent, `${own}/send`, {}).expect(303)
    await say(dan.agent, poll, 'disagree').expect(409)
    await settle(ann.agent, poll, 'agree', '').expect(409)
    await send(ann.agent, `${poll}/closure`, {}).expect(409)
    assert.match((await ann.agent.get(poll).expect(200)).text, /with the approver, so it can be read but not answered/)
    assert.match((await dan.agent.get(poll).expect(200)).text, /You answered: Agree/)
    assert.doesNotMatch((await dan.agent.get(poll)).text, /The spread/)
    await send(lena.agent, `${own}/take-back`, {}).expect(303)
  })

  it('needs a reason where the official answer departs, and keeps what was chosen', async () => {
    const { text } = await settle(ann.agent, poll, 'disagree', '').expect(400)
    assert.match(text, /href="#reason"[^>]*>\s*Say why your answer departs/)
    assert.match(text, /value="disagree"[^>]*checked/)
    assert.equal(await official(), undefined)
    await send(ann.agent, `${poll}/settlement`, { reason: 'Because' }).expect(
      400,
      /Give an answer[\s\S]*Because<\/textarea>/,
    )
  })

  it('says so when somebody has given another official answer meanwhile, and writes nothing', async () => {
    await send(dan.agent, section, answerForm({ [item]: 'neither' })).expect(303)
    const { text } = await settle(ann.agent, poll, 'disagree', 'Only in one hospital').expect(409)
    assert.match(text, /Dan Bystander has saved another official answer meanwhile: “Neither agree nor disagree”/)
    assert.match(text, /Only in one hospital/)
    assert.match(text, new RegExp(`name="shown:${item}" value="1"`))
    assert.equal((await official())?.version, 1)
    assert.equal((await databases.reader('polls').first('closed_at'))?.closed_at, null)
  })

  it('is settled with the official answer, which goes the way of every answer', async () => {
    await settle(ann.agent, poll, 'disagree', 'Only in one hospital', 1).expect(303).expect('Location', poll)
    assert.deepEqual(await official(), { value: '{"kind":"option","code":"disagree"}', version: 2 })
    assert.match(
      (await ann.agent.get(poll)).text,
      /The official answer[\s\S]*Disagree[\s\S]*Why it departs: Only in one hospital/,
    )
    await say(cleo.agent, poll, 'disagree').expect(409)
    await settle(ann.agent, poll, 'agree', '', 2).expect(409)
    await send(ann.agent, `${poll}/colleagues`, { colleagues: String(lena.id) }).expect(409)
  })

  it('then shows those asked how many gave each answer, without names or comments', async () => {
    const { text } = await abby.agent.get(poll).expect(200)
    assert.match(text, /The spread[\s\S]*2 of 3 who answered said “Agree”/)
    assert.doesNotMatch(text, /Cleo|In the ED only|Dan Bystander/)
  })

  it('is told with its reason where the answer is checked, reviewed and looked up', async () => {
    const told = /2 of 3 who answered said “Agree”\. Why the answer departs \(Ann Author, [^)]+\): Only in one hospital/
    for (const path of [`${section}/check`, `${section}/history/${item}`, `${own}/copy`])
      for (const agent of [cleo.agent, abby.agent, amy])
        assert.match((await agent.get(path).expect(200)).text, told, path)
    await send(lena.agent, `${own}/send`, {}).expect(303)
    assert.match((await abby.agent.get(`${own}/review`).expect(200)).text, told)
  })

  it('is kept in the signed sheet as a mark of quality, and in the file of answers', async () => {
    const version = await versionOn(abby.agent, `${own}/review`)
    await send(abby.agent, `${own}/signature`, { version, declared: 'yes' }).expect(303)
    const { content }: { content: string } = await databases.reader('answer_sheets').first('content')
    assert.deepEqual(JSON.parse(content).polled, { [item]: [3, 3, 0] })
    const { text } = await amy.get('/collections/2026/files/answers.csv').expect(200)
    const lines = text.split('\r\n')
    assert.ok(lines[0]?.includes(',carried_confirmed_at,poll_asked,poll_answered,poll_agreeing'))
    assert.ok(lines.some((line) => line.startsWith(`2026,RAA,acute,${item},,disagree,`) && line.endsWith(',,3,3,0,')))
    assert.equal(lines.filter((line) => /,\d+,\d+,\d+,$/.test(line)).length, 1)
  })

  it('cannot be put while the answers are submitted', async () => {
    await send(ann.agent, asking, { colleagues: String(cleo.id) }).expect(409)
    await ann.agent.get(asking).expect(303).expect('Location', `${section}/check`)
  })

  it('is closed without an official answer after one has been asked whether to', async () => {
    await send(amy, `${own}/reopen`, { note: 'Look again' }).expect(303)
    const reply = await send(ann.agent, asking, { colleagues: String(lena.id) }).expect(303)
    const second = reply.headers['location'] ?? ''
    await ann.agent.get(`${second}/closure`).expect(200, /Close this question to colleagues\?/)
    assert.doesNotMatch((await lena.agent.get(second).expect(200)).text, /The spread|Who was asked/)
    await send(lena.agent, `${second}/closure`, {}).expect(303)
    await say(lena.agent, second, 'agree').expect(409)
    assert.match((await ann.agent.get(second).expect(200)).text, /0 of 1 answered/)
  })

  it('is recorded step by step, and never with what anybody answered', async () => {
    const events = await audit('%question%')
    assert.deepEqual(
      events.map(({ action }) => action),
      [
        'put question to colleagues',
        'answered question of colleague',
        'answered question of colleague',
        'put question to further colleagues',
        'answered question of colleague',
        'answered question of colleague',
        'settled question to colleagues',
        'put question to colleagues',
        'closed question to colleagues',
      ],
    )
    assert.ok(events.every(({ details }) => !/agree"|hospital|ED only/.test(details)))
    assert.match(events[0]?.subject ?? '', /^response \d+ poll \d+$/)
    const settled = events.find(({ action }) => action.startsWith('settled'))
    assert.deepEqual(JSON.parse(settled?.details ?? '{}'), { asked: 3, answered: 3, agreeing: 0, departs: true })
  })
})
