import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { User } from '../../../server/access/user.ts'
import { londonDate } from '../../../server/collections/collection.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { drawCodes } from '../../../server/collections/sample.ts'
import { closeOverdue } from '../../../server/fieldwork/close-collection.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { typedDay } from '../../../server/organisations/calendar-date.ts'
import { days } from '../../../server/platform/durations.ts'
import { saveAnswers } from '../../../server/responses/save-answers.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { formWithFile } from '../../support/example-files.ts'
import { hiddenFields } from '../../support/forms.ts'
import { putRegister } from '../../support/put-register.ts'

const instrumentFile = path.resolve(import.meta.dirname, '../../../db/instruments/information-sharing.json')
const dayIn = (count: number) => londonDate(new Date(Date.now() + days(count)))
const care = Array.from({ length: 60 }, (_, place) => ({
  code: `1-${1000 + place}`,
  name: `Care home ${place}`,
  settings: ['care'] as const,
  region: place < 40 ? 'Y1' : 'Y2',
}))

describe('running a collection', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const list = '/programme/collections'
  const at = (rest = '') => `${list}/2027${rest}`
  const post = (rest: string, fields: object) => alice.post(at(rest)).type('form').send(fields)
  const terms = {
    code: '2027',
    name: 'Sharing <2027>',
    opens: typedDay(dayIn(-3)),
    closes: typedDay(dayIn(0)),
    trusts: 'not-named',
    fewest: '7',
    lead: 'may-not-sign',
  }

  it('says what to do while there is none, and that a questionnaire is missing', async () => {
    const { text } = await alice.get(list).expect(200)
    assert.match(text, /There is no collection yet/)
    assert.match((await alice.get(`${list}/new`).expect(200)).text, /No questionnaire has been published yet/)
  })

  it('makes a draft of a published questionnaire, and says what is wrong with one', async () => {
    const definition: unknown = JSON.parse(await readFile(instrumentFile, 'utf8'))
    const instrument = await databases.writer.transaction((db) => publishInstrument(db, definition, new Date()))
    const make = (fields: object) => alice.post(`${list}/new`).type('form').send(fields)
    const wrong = await make({ ...terms, code: 'new', closes: '31/2/2027', fewest: '4' }).expect(400)
    for (const words of [
      '<title>Error: ',
      'It cannot be “new”',
      'Enter the last day',
      'Enter a whole number from 5',
      '31/2/2027',
      'Choose a questionnaire',
    ])
      assert.ok(wrong.text.includes(words), words)
    const backwards = await make({ ...terms, closes: typedDay(dayIn(-4)), instrument: instrument.id }).expect(400)
    assert.match(backwards.text, /The last day must be the first day, or later/)
    await make({ ...terms, instrument: instrument.id })
      .expect(303)
      .expect('Location', at())
    const again = await make({ ...terms, instrument: instrument.id }).expect(400)
    assert.match(again.text, /Another collection has this code/)
    const { text } = await alice.get(at()).expect(200)
    for (const words of [
      'Sharing &lt;2027&gt;',
      'In preparation',
      instrument.hash,
      'Trusts are not named',
      'fewer than 7',
      'Choose who takes part',
    ])
      assert.ok(text.includes(words), words)
    assert.match((await alice.get(list).expect(200)).text, /Sharing &lt;2027&gt;/)
  })

  it('chooses participants by type, region and ICB, after saying how many', async () => {
    await putRegister(databases, [
      { code: 'RAA', name: 'Trust A', settings: ['acute', 'community'], region: 'Y1' },
      { code: 'RBB', name: 'Trust B', settings: ['acute'], region: 'Y2', icb: 'Q2' },
      { code: 'RCC', name: 'Trust C', settings: ['mental_health'], region: 'Y1' },
      { code: 'RDD', name: 'Trust D', settings: ['acute'], region: 'Y2', icb: 'Q3' },
      ...care,
    ])
    const choice = at('/participants/choice')
    assert.match((await alice.get(`${choice}?show=yes`).expect(400)).text, /Choose at least one type/)
    const seen = await alice.get(`${choice}?show=yes&type=acute&type=community&region=Y1`).expect(200)
    assert.match(seen.text, /1 organisation would be added, in 2 settings/)
    const minds = await alice.get(`${choice}?show=yes&type=mental_health`).expect(200)
    assert.match(minds.text, /1 organisation would be added\./)
    const empty = await alice.get(`${choice}?show=yes&type=ambulance`).expect(200)
    assert.match(empty.text, /No open organisation that matches is missing/)
    await post('/participants/choice', { type: ['acute', 'community'], region: 'Y1' }).expect(303)
    await post('/participants/choice', { type: 'acute', icb: 'Q2' }).expect(303)
    assert.deepEqual(await participants(), ['RAA acute', 'RAA community', 'RBB acute'])
    const more = await alice.get(`${choice}?show=yes&type=acute`).expect(200)
    assert.match(more.text, /1 organisation would be added\. 2 participants that match take part already/)
  })

  it('adds a list, pasted or as a file, all of it or nothing', async () => {
    const wrong = await post('/participants/list', { list: 'RCC\nRXX\nRDD,care' }).expect(400)
    assert.match(wrong.text, /Line 2, column 1: “RXX” is no organisation/)
    assert.match(wrong.text, /Line 3, column 2: the register has “RDD” as acute/)
    assert.match(wrong.text, /RCC\nRXX/)
    assert.equal((await participants()).length, 3)
    await post('/participants/list', { list: 'RCC\nRBB,acute\n' }).expect(303)
    const send = (bytes: string) => {
      const form = formWithFile('list.csv', Buffer.from(bytes))
      return alice.post(at('/participants/file')).set('Content-Type', form.type).send(form.body)
    }
    assert.match((await send('code\nRDD\n"1-10').expect(400)).text, /Line \d, column \d: A quotation mark/)
    await send('code,setting\r\nRDD,acute\r\n1-1000,care\r\n').expect(303)
    assert.deepEqual(await participants(), [
      '1-1000 care',
      'RAA acute',
      'RAA community',
      'RBB acute',
      'RCC mental_health',
      'RDD acute',
    ])
  })

  it('finds and removes participants, after saying whom', async () => {
    const found = await alice.get(at('/participants?search=trust%20c')).expect(200)
    assert.match(found.text, /Trust C \(RCC\)/)
    assert.doesNotMatch(found.text, /Trust B/)
    assert.match(
      (await alice.get(at('/participants?search=%25')).expect(200)).text,
      /Nobody who takes part is like that/,
    )
    const asked = await alice.get(at('/participants/removal?organisation=RDD&setting=acute')).expect(200)
    assert.match(asked.text, /Remove this participant\?/)
    await post('/participants/removal', hiddenFields(asked.text)).expect(303)
    assert.ok(!(await participants()).includes('RDD acute'))
    assert.equal((await participants()).length, 5)
  })

  it('records the frame, from the register or typed', async () => {
    assert.match((await post('/frame', {}).expect(400)).text, /Choose at least one type/)
    await post('/frame', { type: ['acute', 'community', 'mental_health', 'care'] }).expect(303)
    assert.deepEqual(await frame(), [
      'acute Y1 1',
      'acute Y2 2',
      'care Y1 40',
      'care Y2 20',
      'community Y1 1',
      'mental_health Y1 1',
    ])
    const wrong = await post('/frame/counts', { 'count-care-Y1': 'many' }).expect(400)
    assert.match(wrong.text, /Enter a whole number, or nothing/)
    const typed = { 'count-acute-Y1': '1', 'count-acute-Y2': '2', 'count-care-Y1': '1,000', 'count-care-Y2': '50' }
    await post('/frame/counts', { ...typed, 'count-community-Y1': '1', 'count-mental_health-Y1': '1' }).expect(303)
    assert.deepEqual((await frame()).slice(2, 4), ['care Y1 1000', 'care Y2 50'])
  })

  it('draws care providers by a seed, with the weights of the design', async () => {
    const request = { by: 'frame', total: '25', minimum: '5', seed: 'winter-7' }
    assert.match(
      (await post('/sample/draw', { ...request, total: '61' }).expect(400)).text,
      /There are only 60 to draw from/,
    )
    assert.match((await post('/sample/draw', { ...request, seed: '' }).expect(400)).text, /Enter a seed/)
    const asked = await post('/sample/draw', request).expect(200)
    assert.match(asked.text, /Draw 25 care providers\?/)
    assert.match(asked.text, /take the place of 1 care provider/)
    assert.ok((await participants()).includes('1-1000 care'), 'nothing has changed yet')
    await post('/sample/draw/confirmation', hiddenFields(asked.text)).expect(303)
    const inRegion = (region: string) => care.filter((one) => one.region === region).map((one) => one.code)
    const expected = [
      ...drawCodes('winter-7', inRegion('Y1'), 20).map((code) => [code, 50]),
      ...drawCodes('winter-7', inRegion('Y2'), 5).map((code) => [code, 10]),
    ]
    assert.deepEqual(new Map(await drawn()), new Map(expected.map(([code, weight]) => [String(code), Number(weight)])))
    const { text } = await alice.get(at('/sample')).expect(200)
    for (const words of ['winter-7', '1,000', 'Draw again']) assert.ok(text.includes(words), words)
  })

  it('keeps a sample apart from choosing, and from its frame', async () => {
    const first = await drawn()
    assert.match((await post('/participants/choice', { type: 'care' }).expect(409)).text, /Remove the sample first/)
    assert.match(
      (await post('/frame', { type: ['acute', 'care'] }).expect(409)).text,
      /Remove the sample before you change it/,
    )
    assert.equal((await alice.get(at('/sample/removal')).expect(200)).text.includes('25 care providers'), true)
    await post('/sample/removal', {}).expect(303)
    assert.deepEqual(await drawn(), [])
    const sizes = { by: 'region', 'size-Y1': '20', 'size-Y2': '5', seed: 'winter-7' }
    const over = await post('/sample/draw', { ...sizes, 'size-Y2': '21' }).expect(400)
    assert.match(over.text, /Enter 20 or fewer/)
    await post('/sample/draw/confirmation', sizes).expect(303)
    assert.deepEqual(await drawn(), first, 'the same seed and register give the same draw')
  })

  it('says why it cannot be opened, and opens nothing', async () => {
    await databases
      .writer('organisations')
      .where({ code: 'RBB' })
      .update({ closed_on: dayIn(-1) })
    assert.equal(
      (await postShown('/terms', { ...terms, opens: typedDay(dayIn(-5)), closes: typedDay(dayIn(-1)) })).status,
      303,
    )
    const { text } = await alice.get(at('/opening')).expect(200)
    assert.match(text, /The last day, .* is over: set a later one/)
    assert.match(text, /Trust B \(RBB\) is no longer open/)
    assert.doesNotMatch(text, /<button[^>]*>\s*Open the collection/)
    await post('/opening', {}).expect(400)
    assert.equal((await findCollection(databases.reader, '2027')).state, 'draft')
    assert.match((await alice.get(at('/participants?gone=yes')).expect(200)).text, /Trust B \(RBB\)/)
    await post('/participants/removal', { gone: 'yes' }).expect(409)
    const removal = await alice.get(at('/participants/removal?gone=yes')).expect(200)
    await post('/participants/removal', hiddenFields(removal.text)).expect(303)
    assert.equal((await postShown('/terms', terms)).status, 303)
    await post('/frame/counts', { 'count-acute-Y1': '1' }).expect(409)
  })

  it('opens with everybody as the register has them at that moment', async () => {
    await databases
      .writer('organisation_facts')
      .where({ organisation_code: 'RCC', attribute: 'name' })
      .update({ value: 'Trust C and friends' })
    const asked = await alice.get(at('/opening')).expect(200)
    assert.match(asked.text, /27 organisations can answer: acute 1, mental health 1, community 1 and care provider 25/)
    assert.match(asked.text, /it becomes today/)
    await post('/opening', hiddenFields(asked.text)).expect(303)
    const collection = await findCollection(databases.reader, '2027')
    assert.deepEqual([collection.state, collection.opensOn], ['open', dayIn(0)])
    const row = await databases
      .reader('participants')
      .where({ organisation_code: 'RCC' })
      .first<{ name: string; region_name: string }>()
    assert.deepEqual([row.name, row.region_name], ['Trust C and friends', 'Region Y1'])
    const responses = await databases
      .reader('responses')
      .where({ collection_id: collection.id })
      .select<{ id: number }[]>('id')
    assert.equal(responses.length, 27)
    const partners = await databases.reader('response_partners').whereIn(
      'response_id',
      responses.map(({ id }) => id),
    )
    assert.ok(partners.length > 0)
    assert.match((await post('/participants/list', { list: 'RDD' }).expect(409)).text, /has been opened/)
    await post('/opening', {}).expect(409)
    assert.match((await alice.get(at()).expect(200)).text, /Opened[\s\S]*by Alice/)
  })

  it('gives more time to one organisation, after saying what that means', async () => {
    const extension = {
      whom: 'some',
      codes: 'raa',
      closes: typedDay(dayIn(5)),
      reason: 'Moving to a new record system',
    }
    assert.match(
      (await post('/extension', { ...extension, codes: 'RAA, RDD' }).expect(400)).text,
      /These do not take part.*RDD/,
    )
    assert.match(
      (await post('/extension', { ...extension, closes: typedDay(dayIn(0)) }).expect(400)).text,
      /RAA has until then already/,
    )
    const asked = await post('/extension', extension).expect(200)
    assert.match(asked.text, /1 organisation can answer and sign until the end of/)
    await post('/extension/confirmation', hiddenFields(asked.text)).expect(303)
    const later = new Date(Date.now() + days(2))
    await answer('RAA', later)
    await assert.rejects(answer('RCC', later), /is not open for answers/)
    assert.deepEqual(await closeOverdue(databases.writer, later), [], 'it stays open for those with more time')
    const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }]))
    assert.match((await lead.get('/responses').expect(200)).text, new RegExp(longDay(dayIn(5))))
  })

  it('gives everybody more time', async () => {
    const extension = { whom: 'all', closes: typedDay(dayIn(9)), reason: 'A strike' }
    assert.match((await post('/extension', extension).expect(200)).text, /All 27 organisations/)
    await post('/extension/confirmation', extension).expect(303)
    await answer('RCC', new Date(Date.now() + days(8)))
    assert.equal((await findCollection(databases.reader, '2027')).closesOn, dayIn(9))
    assert.match((await post('/extension/confirmation', extension).expect(400)).text, /Enter a day after/)
  })

  it('changes the policy while it is open, and not the dates', async () => {
    assert.equal((await postShown('/terms', { ...terms, closes: '1/1/2099', trusts: 'named' })).status, 303)
    const { policy, closesOn } = await findCollection(databases.reader, '2027')
    assert.deepEqual([policy.namesTrusts, closesOn], [true, dayIn(9)])
  })

  it('closes early, after saying what happens to what is not signed', async () => {
    const { text } = await alice.get(at('/closing')).expect(200)
    assert.match(text, /2 organisations have begun and not signed/)
    assert.match(text, /25 organisations have not started/)
    await post('/closing', hiddenFields(text)).expect(303)
    await assert.rejects(answer('RAA', new Date()), /is not open for answers/)
    await post('/closing', {}).expect(409)
    await post('/extension', {}).expect(409)
    assert.match((await post('/terms', terms).expect(409)).text, /its disclosure policy stay as they were/)
    assert.match((await alice.get(at()).expect(200)).text, /Closed[\s\S]*by Alice/)
  })

  it('has written down each step, in one chain', async () => {
    const { id } = await findCollection(databases.reader, '2027')
    const rows = await databases
      .reader('audit_events')
      .where({ chain: `collection ${id}` })
      .orderBy('position')
      .select<{ action: string }[]>('action')
    const actions = [...new Set(rows.map(({ action }) => action))]
    assert.deepEqual(actions, [
      'created collection',
      'chose participants',
      'removed participants',
      'recorded frame',
      'drew sample',
      'removed sample',
      'changed terms of collection',
      'opened collection',
      'extended collection',
      'closed collection',
    ])
  })

  /** Sends a form with what it was made of. */
  async function postShown(rest: string, fields: object) {
    const { text } = await alice.get(at(rest))
    return post(rest, { ...hiddenFields(text), ...fields })
  }

  async function participants(): Promise<string[]> {
    const { id } = await findCollection(databases.reader, '2027')
    const rows = await databases
      .reader('participants')
      .where({ collection_id: id })
      .orderBy(['organisation_code', 'setting'])
      .select<{ organisation_code: string; setting: string }[]>('organisation_code', 'setting')
    return rows.map((row) => `${row.organisation_code} ${row.setting}`).toSorted()
  }

  async function drawn(): Promise<[string, number][]> {
    const rows = await databases
      .reader('participants')
      .where({ setting: 'care' })
      .orderBy('organisation_code')
      .select<{ organisation_code: string; weight: number }[]>('organisation_code', 'weight')
    return rows.map((row) => [row.organisation_code, row.weight])
  }

  async function frame(): Promise<string[]> {
    const rows = await databases
      .reader('strata')
      .orderBy(['provider_type', 'region_code'])
      .select<{ provider_type: string; region_code: string; frame_count: number }[]>('*')
    return rows.map((row) => `${row.provider_type} ${row.region_code} ${row.frame_count}`)
  }

  /** Saves an answer of an organisation as its lead would at some time. */
  async function answer(scope: string, now: Date): Promise<void> {
    const { id: collectionId } = await findCollection(databases.reader, '2027')
    const { id: responseId } = await databases
      .reader('responses')
      .where({ collection_id: collectionId, organisation_code: scope })
      .first<{ id: number }>('id')
    const { id } = await databases.reader('people').first<{ id: number }>('id')
    const lead: User = { id, name: 'Lead', email: '', grants: [{ role: 'lead_respondent', scope }] }
    const submitted = [
      {
        setting: scope === 'RCC' ? 'mental_health' : 'acute',
        itemCode: 'sharing.beyond',
        partnerCode: '',
        value: { kind: 'option', code: 'agree' },
        shownVersion: 0,
      },
    ] as const
    await databases.writer.transaction((db) => saveAnswers(db, lead, { responseId, submitted }, now))
  }
})

function longDay(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}
