import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { fieldLabelled, formOn, sendResults, takeStep } from '../../support/earlier-results.ts'
import { loadSmallRegister } from '../../support/register.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'
import { file } from '../../unit/organisations/files.ts'

const rows = ['RA7,Acute trust,4,Agree', 'RVJ,Acute trust,2,Perhaps']
const survey = file('Trust code,Kind,Sharing out,Sharing in', ...rows)
const columns = { 'column-3': 'item:sharing.out.health', 'column-4': 'item:sharing.in.health', others: 'not-asked' }

describe('the mapping of earlier results', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const administrator = [{ role: 'administrator' as const, scope: '' }]
  const alice = await signedIn(app, await person(databases, 'Alice', administrator))
  const adam = await signedIn(app, await person(databases, 'Adam', administrator))
  await loadSmallRegister(databases)
  await databases.writer.transaction((db) =>
    publishInstrument(db, shippedDefinition('information-sharing'), new Date()),
  )
  const { id } = await findInstrument(databases.reader, 'information-sharing', '1.0.0')
  let codes = 2000
  const begin = async () => {
    const place = await sendResults(alice, survey, 'survey.csv')
    const code = String((codes += 1))
    const target = { into: 'new', code, name: `Survey ${code}`, day: '31/3/2026', instrument: String(id) }
    await takeStep(alice, place, 'collection', target)
    return place
  }
  const shown = async (place: string) => formOn((await alice.get(place).expect(200)).text)
  const sendMapping = async (place: string, text: string, version?: string) => {
    const form = await shown(`${place}/mapping`)
    return alice
      .post(`${place}/mapping`)
      .field({ version: version ?? form['version'] ?? '' })
      .attach('file', Buffer.from(text), 'mapping.json')
  }

  it('is taken away from one file and given to another on the page', async () => {
    const first = await begin()
    await takeStep(alice, first, 'columns', columns)
    const answers = (await alice.get(`${first}/answers`).expect(200)).text
    await takeStep(alice, first, 'answers', { [fieldLabelled(answers, '“Perhaps”')]: '.d' })
    const { text } = await alice.get(`${first}/mapping.json`).expect(200)
    const second = await begin()
    assert.match((await alice.get(`${second}/columns`).expect(200)).text, /Use a mapping from a file \(JSON\)/)
    const given = await sendMapping(second, text)
    assert.deepEqual([given.status, given.headers['location']], [303, `${second}/columns`])
    const proposed = await shown(`${second}/columns`)
    assert.deepEqual([proposed['column-3'], proposed['column-4']], [columns['column-3'], columns['column-4']])
    await takeStep(alice, second, 'columns')
    await takeStep(alice, second, 'answers')
    const again = await alice.get(`${second}/mapping.json`).expect(200)
    assert.equal(again.text, text)
  })

  it('is refused with every fault at its line, for another spreadsheet, or behind somebody’s back', async () => {
    const place = await begin()
    const broken = await sendMapping(place, '{\n  "format": "another",\n  "items": { "a": 1 },\n  "unused": 2\n}')
    assert.equal(broken.status, 400)
    assert.match(broken.text, /<title>Error: /)
    assert.match(broken.text, /Line 2, column 13: &quot;format&quot; must be/)
    assert.match(broken.text, /Line 3, column \d+: A text in quotation marks/)
    assert.match(broken.text, /Line 4, column \d+: A list of texts/)
    const other = await sendMapping(
      place,
      '{"format": "earlier-results-mapping-1", "columns": {"organisation": "x", "setting": "", "name": "", "region": "", "icb": ""}, "items": {"q9": "sharing.out.health"}}',
    )
    assert.equal(other.status, 400)
    assert.match(other.text, /says nothing of any column of this file/)
    const late = await sendMapping(place, '{"format": "earlier-results-mapping-1"}', '0')
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody else has changed the mapping meanwhile/)
    const none = await alice.post(`${place}/mapping`).field({ version: '2' }).expect(400)
    assert.match(none.text, /Choose a file/)
  })

  it('keeps what two people chose of the columns, and shows each what the other chose', async () => {
    const place = await begin()
    const seen = await shown(`${place}/columns`)
    const send = (agent: typeof alice, given: object) =>
      agent
        .post(`${place}/columns`)
        .type('form')
        .send({ ...seen, ...given })
    await send(adam, columns).expect(303)
    const mine = { ...columns, 'column-3': 'item:sharing.in.health', 'column-4': '' }
    const { text } = await send(alice, mine).expect(409)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Adam.* chose “sharing\.out\.health” on \d+ \w+ \d{4} at \d\d:\d\d, you “sharing\.in\.health”/)
    assert.match(text, /Adam.* chose “sharing\.in\.health” on \d+ \w+ \d{4} at \d\d:\d\d, you “Not used”/)
    const kept = formOn(text)
    assert.deepEqual([kept['column-3'], kept['column-4'], kept['others']], ['item:sharing.in.health', '', 'not-asked'])
    await alice.post(`${place}/columns`).type('form').send(kept).expect(303)
    assert.equal((await shown(`${place}/columns`))['column-3'], 'item:sharing.in.health')
  })

  it('goes on where both chose the same', async () => {
    const place = await begin()
    const seen = await shown(`${place}/columns`)
    for (const agent of [adam, alice])
      await agent
        .post(`${place}/columns`)
        .type('form')
        .send({ ...seen, ...columns })
        .expect(303)
  })

  it('keeps what two people chose for the same word', async () => {
    const place = await begin()
    await takeStep(alice, place, 'columns', columns)
    const { text: page } = await alice.get(`${place}/answers`).expect(200)
    const field = fieldLabelled(page, '“Perhaps”')
    const send = (agent: typeof alice, choice: string) =>
      agent
        .post(`${place}/answers`)
        .type('form')
        .send({ ...formOn(page), [field]: choice })
    await send(adam, 'agree').expect(303)
    const { text } = await send(alice, '.d').expect(409)
    assert.match(text, /Adam.* chose “Agree” on \d+ \w+ \d{4} at \d\d:\d\d, you “No answer: [a-z ]+”/)
    const kept = formOn(text)
    assert.equal(kept[field], '.d')
    await alice.post(`${place}/answers`).type('form').send(kept).expect(303)
    assert.equal((await shown(`${place}/answers`))[field], '.d')
  })

  it('never takes a word for another when somebody has changed the columns', async () => {
    const place = await begin()
    await takeStep(alice, place, 'columns', columns)
    const sent = { ...(await shown(`${place}/answers`)) }
    const other = await shown(`${place}/columns`)
    await adam
      .post(`${place}/columns`)
      .type('form')
      .send({ ...other, 'column-3': '', others: 'not-asked' })
      .expect(303)
    const { text } = await alice.post(`${place}/answers`).type('form').send(sent).expect(409)
    assert.match(text, /Somebody else changed the columns meanwhile: say what this word stands for there/)
    await alice.post(`${place}/answers`).type('form').send(formOn(text)).expect(303)
    const { answers } = JSON.parse((await alice.get(`${place}/mapping.json`)).text) as { answers: object }
    assert.deepEqual(Object.keys(answers), ['sharing.in.health'])
  })

  it('says that another questionnaire or collection was chosen meanwhile', async () => {
    const place = await begin()
    const seen = await shown(`${place}/collection`)
    await adam
      .post(`${place}/collection`)
      .type('form')
      .send({ ...seen, into: 'new', name: 'Adam’s' })
      .expect(303)
    const { text } = await alice
      .post(`${place}/collection`)
      .type('form')
      .send({ ...seen, into: 'new', name: 'Mine' })
      .expect(409)
    assert.match(text, /Somebody else chose the collection Adam’s meanwhile/)
    assert.match(text, /value="Mine"/)
    const sent = { ...(await shown(`${place}/columns`)), ...columns, instrument: '0' }
    const questionnaire = await alice.post(`${place}/columns`).type('form').send(sent).expect(409)
    assert.match(questionnaire.text, /Somebody else chose another questionnaire meanwhile/)
  })
})
