import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm, hiddenFields, versionOn } from '../../support/forms.ts'

describe('answering', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB', 'RCC'] },
    { code: 'RBB', settings: ['mental_health'] },
    { code: 'RCC', settings: ['acute', 'community'] },
  ])
  const [own, other, twofold] = ['RAA', 'RBB', 'RCC'].map((code) => `/responses/${responseIds.get(code)}`)
  const ann = await signedIn(app, await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const ben = await signedIn(app, await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }]))
  const cath = await signedIn(app, await person(databases, 'Cath Cole', [{ role: 'lead_respondent', scope: 'RCC' }]))
  const answers = () => databases.reader('answers').orderBy('item_code').select('item_code', 'value', 'version')
  const section = `${own}/sections/sharing/acute`

  it('lists the responses of one’s own organisations', async () => {
    const { text } = await ann.get('/responses').expect(200)
    assert.match(text, /Sharing 2026/)
    assert.match(text, new RegExp(`href="${own}"[^>]*>\\s*Start`))
    assert.doesNotMatch(text, /Trust RBB/)
  })

  it('shows the sections, each not started', async () => {
    const { text } = await ann.get(own ?? '').expect(200)
    assert.equal(text.match(/Not started/g)?.length, 9)
  })

  it('saves what a page says, with who and when', async () => {
    await ann
      .post(section)
      .type('form')
      .send(answerForm({ 'sharing.out.health': 'agree', 'sharing.beyond': 'dont_know' }))
      .expect(303)
    assert.deepEqual(await answers(), [
      { item_code: 'sharing.beyond', value: '{"kind":"reason","reason":"dont_know"}', version: 1 },
      { item_code: 'sharing.out.health', value: '{"kind":"option","code":"agree"}', version: 1 },
    ])
    const { text } = await ben.get(section).expect(200)
    assert.match(text, /value="agree"[^>]* checked/)
    assert.match(text, /Answered by Ann Archer/)
  })

  it('writes only what differs from what the page showed', async () => {
    const old = answerForm({ 'sharing.out.health': 'agree' }, { 'sharing.out.health': 1, 'sharing.beyond': 1 })
    await ben
      .post(section)
      .type('form')
      .send(answerForm({ 'sharing.out.health': 'disagree' }, { 'sharing.out.health': 1 }))
      .expect(303)
    await ann
      .post(section)
      .type('form')
      .send({ ...old, 'sharing.out.gp': 'neither', 'shown:sharing.out.gp': '0' })
      .expect(303)
    const rows = await answers()
    assert.equal(
      rows.find((row) => row.item_code === 'sharing.out.health').value,
      '{"kind":"option","code":"disagree"}',
    )
    assert.equal(rows.find((row) => row.item_code === 'sharing.out.gp').value, '{"kind":"option","code":"neither"}')
  })

  it('shows both values when two people change one answer, saves the rest, and keeps what was not chosen', async () => {
    const stale = answerForm(
      { 'sharing.out.health': 'strongly_agree', 'sharing.in.health': 'agree' },
      { 'sharing.out.health': 1, 'sharing.in.health': 0 },
    )
    const { text } = await ann.post(section).type('form').send(stale).expect(409)
    assert.match(text, /Saved by Ben Baker/)
    assert.match(text, /What you sent just now/)
    assert.ok((await answers()).some((row) => row.item_code === 'sharing.in.health'))
    const undecided = hiddenFields(text)
    const again = await ann.post(`${section}/conflicts`).type('form').send(undecided).expect(400)
    assert.match(again.text, /Choose the answer that stands/)
    const [chosen] = [...again.text.matchAll(/name="(chosen:[^"]+)"/g)].map((match) => match[1] ?? '')
    await ann
      .post(`${section}/conflicts`)
      .type('form')
      .send({ ...hiddenFields(again.text), [chosen ?? '']: 'theirs' })
      .expect(303)
    const history = await databases
      .reader('answer_versions')
      .where({ item_code: 'sharing.out.health' })
      .orderBy('version')
      .select('value', 'version')
    assert.deepEqual(
      history.map((row: { value: string }) => JSON.parse(row.value).code),
      ['agree', 'disagree', 'strongly_agree', 'disagree'],
    )
  })

  it('keeps what was typed when it cannot be saved, and saves the rest', async () => {
    const path = `${own}/sections/point_of_care/acute`
    const sent = answerForm({ 'point_of_care.share_digital': '250', 'point_of_care.digital': 'agree' })
    const { text } = await ann.post(path).type('form').send(sent).expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Enter a number from 0 to 100/)
    assert.match(text, /value="250"/)
    assert.match(text, /href="#point_of_care\.share_digital"/)
    assert.ok((await answers()).some((row) => row.item_code === 'point_of_care.digital'))
  })

  it('refuses an option that no page offers', async () => {
    await ann
      .post(section)
      .type('form')
      .send(answerForm({ 'sharing.out.gp': 'splendid' }, { 'sharing.out.gp': 1 }))
      .expect(400, /Choose one of the answers/)
  })

  it('asks to choose between none and some', async () => {
    const sent = { ...answerForm({}), 'sharing.methods': ['fax', 'none'], 'shown:sharing.methods': '0' }
    await ann
      .post(section)
      .type('form')
      .send(sent)
      .expect(400, /not both/)
  })

  it('clears an answer without scripts, keeping its history', async () => {
    const { text } = await ann.get(section)
    const shown = hiddenFields(text)['shown:sharing.out.gp'] ?? ''
    const reply = await ann
      .post(section)
      .type('form')
      .send({ 'shown:sharing.out.gp': shown, 'sharing.out.gp': 'neither', clear: 'sharing.out.gp' })
    assert.equal(reply.headers['location'], section)
    assert.equal((await answers()).find((row) => row.item_code === 'sharing.out.gp').value, null)
    const history = await databases.reader('answer_versions').where({ item_code: 'sharing.out.gp' })
    assert.equal(history.length, 2)
  })

  it('leaves a radio question alone that is sent without a choice, and a field that the page does not have', async () => {
    const before = await answers()
    const { text } = await ann.get(section)
    await ann
      .post(section)
      .type('form')
      .send({ ...hiddenFields(text), 'plans.influence': 'agree', 'shown:plans.influence': '0', 'no.such': 'x' })
      .expect(303)
    assert.deepEqual(await answers(), before)
  })

  it('shows a section’s answers in words, with a way to change each', async () => {
    const { text } = await ann.get(`${section}/check`).expect(200)
    assert.match(text, /Disagree/)
    assert.match(text, /Don’t know/)
    assert.match(text, new RegExp(`href="${section}#sharing\\.beyond"`))
  })

  it('answers about each partner, or none of them at once, or says that one is not a partner', async () => {
    await ann.get(`${own}/sections/partners`).expect(200, /Trust RBB/)
    await ann
      .post(`${own}/partners/RBB`)
      .type('form')
      .send(answerForm({ 'partners.out@RBB': 'view_only' }))
      .expect(303)
    await ann.post(`${own}/sections/partners/none`).type('form').send({}).expect(303)
    const rows = await databases.reader('answers').whereNot({ partner_code: '' }).orderBy(['partner_code', 'item_code'])
    assert.deepEqual(
      rows.map((row: { item_code: string; partner_code: string }) => `${row.item_code}@${row.partner_code}`),
      ['partners.out@RBB', 'partners.in@RCC', 'partners.out@RCC', 'partners.use@RCC'],
    )
    await ann.post(`${own}/partners/RCC/standing`).type('form').send({ standing: 'not_ours' }).expect(303)
    await ann.get(`${own}/partners/RCC`).expect(200, /not a partner of yours/)
    await ann.post(`${own}/partners/RZZ/standing`).type('form').send({ standing: 'not_ours' }).expect(404)
  })

  it('asks an organisation with two settings each setting’s sections, and the others once', async () => {
    const { text } = await cath.get(twofold ?? '').expect(200)
    assert.equal(text.match(/sections\/sharing\/(acute|community)"/g)?.length, 2)
    assert.equal(text.match(/sections\/leadership"/g)?.length, 1)
    await cath.get(`${twofold}/sections/sharing/ambulance`).expect(404)
    await cath.get(`${twofold}/sections/sharing`).expect(404)
    await cath.get(`${twofold}/sections/leadership/acute`).expect(404)
  })

  it('shows an organisation with two settings where they differ, on the list and side by side', async () => {
    const { responseIds: ids } = await openCollection(
      databases,
      [{ code: 'RSET', settings: ['acute', 'community'] }],
      '2027',
    )
    const two = `/responses/${ids.get('RSET')}`
    const fay = await signedIn(app, await person(databases, 'Fay', [{ role: 'lead_respondent', scope: 'RSET' }]))
    assert.match((await fay.get(`${two}/settings`).expect(200)).text, /Nothing has been answered yet/)
    const answer = (setting: string, given: Record<string, string>) => {
      const shown = Object.keys(given).map((code) => [`shown:${code}`, '0'])
      return fay
        .post(`${two}/sections/sharing/${setting}`)
        .type('form')
        .send({ ...given, ...Object.fromEntries(shown) })
        .expect(303)
    }
    await answer('acute', { 'sharing.out.health': 'agree', 'sharing.out.gp': 'agree', 'sharing.beyond': 'neither' })
    await answer('community', { 'sharing.out.health': 'disagree', 'sharing.out.gp': 'agree' })
    const { text: list } = await fay.get(two).expect(200)
    assert.match(list, /1 answer differs from community services/)
    assert.match(list, /1 answer differs from acute services/)
    const { text } = await fay.get(`${two}/settings`).expect(200)
    assert.match(text, /1 answer differs, and 1 question has an answer in some services only\./)
    const cells = text.slice(text.indexOf('<tbody'), text.indexOf('</tbody>')).replaceAll(/<[^>]+>/g, '|')
    assert.match(cells, /Agree\|+[^|]*\|*Disagree/)
    assert.match(cells, /Neither agree nor disagree\|+[^|]*\|*[^|]*Not answered/)
    assert.equal(cells.match(/Agree\b/g)?.length, 1, 'what is the same is not there')
  })

  it('prints a blank questionnaire and a copy, and gives the copy as a file', async () => {
    await ann.get(`${own}/blank`).expect(200, /What we mean|strongly disagree/i)
    await ann.get(`${own}/copy`).expect(200, /Not submitted yet/)
    const { text, headers } = await ann.get(`${own}/copy.csv`).expect(200)
    assert.match(headers['content-disposition'] ?? '', /answers-2026-RAA\.csv/)
    const rows = parse<Record<string, string>>(text, { columns: true })
    assert.equal(rows.find((row) => row['item'] === 'sharing.beyond')?.['answer'], 'Don’t know')
  })

  it('shows nothing of another organisation, whatever the address or the field', async () => {
    const paths = [
      '',
      '/review',
      '/copy',
      '/copy.csv',
      '/fhir/mental_health',
      '/blank',
      '/submitted',
      '/sections/sharing/mental_health',
      '/sections/leadership/check',
      '/partners/RAA',
    ]
    for (const path of paths) await ann.get(`${other}${path}`).expect(404)
    const change = answerForm({ 'leadership.board': 'agree' })
    await ann.post(`${other}/sections/leadership`).type('form').send(change).expect(404)
    await ann.post(`${other}/sections/leadership/conflicts`).type('form').send(change).expect(404)
    await ann.post(`${other}/sections/partners/none`).type('form').send({}).expect(404)
    await ann.post(`${other}/partners/RAA`).type('form').send(change).expect(404)
    await ann.post(`${other}/partners/RAA/conflicts`).type('form').send(change).expect(404)
    await ann.post(`${other}/partners/RAA/standing`).type('form').send({ standing: 'not_ours' }).expect(404)
    await ann.post(`${other}/signature`).type('form').send({ declared: 'yes', version: '0' }).expect(404)
    for (const path of ['/responses/0', '/responses/x', '/responses/99999999999', '/responses/1e3'])
      await ann.get(path).expect(404)
    await visitor(app)
      .get(own ?? '')
      .expect(303)
    const untouched = await databases.reader('responses').where({ organisation_code: 'RBB' }).first('state', 'version')
    assert.deepEqual(untouched, { state: 'not_started', version: 0 })
  })

  it('lets only the lead respondent submit, once the answers are declared right and as they were read', async () => {
    const version = await versionOn(ann, `${own}/review`)
    await ben.post(`${own}/signature`).type('form').send({ declared: 'yes', version }).expect(404)
    await ann
      .post(`${own}/signature`)
      .type('form')
      .send({ version })
      .expect(400, /Confirm that the answers are right/)
    await ben
      .post(section)
      .type('form')
      .send(answerForm({ 'sharing.in.gp': 'agree' }))
      .expect(303)
    await ann
      .post(`${own}/signature`)
      .type('form')
      .send({ declared: 'yes', version })
      .expect(409, /An answer has changed/)
    const read = await versionOn(ann, `${own}/review`)
    await ann
      .post(`${own}/signature`)
      .type('form')
      .send({ declared: 'yes', version: read })
      .expect(303)
      .expect('Location', `${own}/submitted`)
    await ann.get(`${own}/submitted`).expect(200, /Signed by Ann Archer/)
  })

  it('takes no answer after that, and still shows what was submitted', async () => {
    await ben
      .post(section)
      .type('form')
      .send(answerForm({ 'sharing.in.gp': 'disagree' }, { 'sharing.in.gp': 1 }))
      .expect(409, /can no longer be changed/)
    await ann.get(section).expect(303)
    await ann.get(`${own}/copy`).expect(200, /Submitted by Ann Archer/)
    await ann.post(`${own}/signature`).type('form').send({ declared: 'yes', version: '99' }).expect(409)
  })

  it('reads and writes in a number of statements that the number of answers does not change', async () => {
    const page = () => cath.get(`${twofold}/sections/sharing/acute`).expect(200)
    const before = await countStatements(databases, page)
    await cath
      .post(`${twofold}/sections/sharing/acute`)
      .type('form')
      .send(answerForm({ 'sharing.out.gp': 'agree', 'sharing.in.gp': 'agree' }))
      .expect(303)
    assert.equal(await countStatements(databases, page), before)
    assert.ok(before <= 16, `${before} statements`)
  })
})
