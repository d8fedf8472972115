import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extractText } from 'unpdf'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { addSuccessions } from '../../../server/organisations/succession-repository.ts'
import { inDays } from '../../../server/platform/text/dates.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { earlierCollection } from '../../support/earlier-collection.ts'
import { shippedInstrument } from '../../support/instrument.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'

const option = (code: string): AnswerValue => ({ kind: 'option', code })
const oldWording = 'General practices near us can look at what we hold.'

/** The questionnaire as it was: one statement worded differently. */
function olderDefinition(): unknown {
  const text = JSON.stringify({ ...(shippedDefinition('information-sharing') as object), version: '0.9.0' })
  const changed = text.replace('Local general practices can see the patient information we hold.', oldWording)
  assert.notEqual(changed, text)
  return JSON.parse(changed)
}

const said = new Map<string, AnswerValue>([
  ['sharing.out.health', option('agree')],
  ['sharing.out.gp', option('disagree')],
  ['sharing.in.health', option('agree')],
  ['sharing.current', option('strongly_agree')],
  ['sharing.beyond', { kind: 'reason', reason: 'dont_know' }],
  ['sharing.methods', { kind: 'options', codes: ['paper', 'fax'] }],
  ['sharing.comment', { kind: 'text', text: 'We were moving house' }],
  ['leadership.board', option('neither')],
  ['point_of_care.share_digital', { kind: 'number', value: 62 }],
  ['partners.out@RBB', option('view_only')],
  ['partners.in@RBB', option('none')],
  ['partners.out@RCC', option('on_request')],
])

describe('carrying answers forward', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB', 'RCC'] },
    { code: 'RBB', settings: ['acute'] },
    { code: 'RCC', settings: ['acute', 'community'] },
    { code: 'RNEW', settings: ['acute'] },
    { code: 'RMERGED', settings: ['acute'] },
    { code: 'ROLD', settings: ['acute'] },
  ])
  const past = (code: string, opensOn: string) =>
    earlierCollection(databases, {
      code,
      opensOn,
      definition: olderDefinition(),
      invited: ['RAA', 'RCC', 'ROLD'].map((one) => ({ code: one, settings: ['acute'] as const })),
    })
  const [older, last] = [await past('2018', '2018-02-01'), await past('2020', '2020-02-01')]
  await signSheets(databases, older, { code: 'RAA', answers: new Map([['sharing.in.gp', option('agree')]]) })
  await signSheets(databases, last, { code: 'RAA', answers: said, partners: ['RBB', 'RCC'] })
  for (const code of ['RCC', 'ROLD'])
    await signSheets(databases, last, { code, answers: new Map([['sharing.beyond', option('agree')]]) })
  const took = (predecessorCode: string, successorCode: string) => ({
    kind: 'organisation' as const,
    predecessorCode,
    successorCode,
    happenedOn: '2022-03-31',
  })
  await databases.writer.transaction((db) =>
    addSuccessions(db, [took('ROLD', 'RNEW'), took('RBB', 'RMERGED'), took('RCC', 'RMERGED')]),
  )
  const lead = async (name: string, scope: string) =>
    signedIn(app, await person(databases, name, [{ role: 'lead_respondent', scope }]))
  const ann = await lead('Ann Archer', 'RAA')
  const ben = await signedIn(app, await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }]))
  const chelsea = await lead('Chelsea Chan', 'RBB')
  const at = (code: string) => `/responses/${responseIds.get(code)}`
  const section = `${at('RAA')}/sections/sharing/acute`
  const stored = async (item: string, partner = '') =>
    databases
      .reader('answers')
      .where({ response_id: responseIds.get('RAA'), item_code: item, partner_code: partner })
      .first('value', 'version', 'carried_from', 'confirmed_at', 'confirmed_by')
  const send = (agent: Visitor, path: string, fields: Record<string, string>) =>
    agent.post(path).type('form').send(fields)

  it('shows last time’s answer beside each question, and the old wording of one that reads differently', async () => {
    const { text } = await ann.get(section).expect(200)
    assert.match(text, /Last time \(2020\): Agree/)
    assert.match(text, /Last time \(2020\): Don’t know/)
    assert.match(text, /Last time \(2020\): On paper or by letter; By fax/)
    assert.match(text, /Last time \(2020\): We were moving house/)
    assert.match(text, new RegExp(`Last time \\(2020\\) the question was worded: “${oldWording}”`))
    assert.match(text, /Your organisation’s answer: Disagree/)
    assert.doesNotMatch(text, /2018/)
    await ann.get(`${at('RAA')}/partners/RBB`).expect(200, /Last time \(2020\): View only/)
  })

  it('takes over a section in one click what has no answer yet, after saving what was typed', async () => {
    const typed = { 'sharing.out.health': 'disagree', 'shown:sharing.out.health': '0', carry: 'section' }
    await send(ann, section, typed).expect(303).expect('Location', section)
    assert.deepEqual(JSON.parse((await stored('sharing.out.health')).value), option('disagree'))
    assert.equal((await stored('sharing.out.health')).carried_from, null)
    const carried = await databases
      .reader('answers')
      .whereNotNull('carried_from')
      .orderBy('item_code')
      .select('item_code', 'value', 'confirmed_at')
    assert.deepEqual(
      carried.map((row: { item_code: string; value: string; confirmed_at: string | null }) => [
        row.item_code,
        JSON.parse(row.value),
        row.confirmed_at,
      ]),
      ['sharing.beyond', 'sharing.current', 'sharing.in.health', 'sharing.methods'].map((code) => [
        code,
        said.get(code),
        null,
      ]),
    )
    const history = await databases.reader('answer_versions').where({ item_code: 'sharing.beyond' }).first()
    assert.ok(history.carried_from)
    const event = await databases.reader('audit_events').where({ action: 'carried answers forward' }).first('details')
    assert.equal(JSON.parse(event.details).answers.length, 4)
  })

  it('says so beside each, and asks to check and confirm them', async () => {
    const { text } = await ben.get(section).expect(200)
    assert.equal(text.match(/Taken over from 2020 by Ann Archer, not confirmed yet/g)?.length, 4)
    assert.match(text, /4 answers were taken over from last time and do not count until/)
    await ann.get(at('RAA')).expect(200, /4 to confirm/)
  })

  it('never takes over a reworded question with the others, only by itself', async () => {
    assert.equal(await stored('sharing.out.gp'), undefined)
    const { text } = await ann.get(section)
    assert.match(text, /name="carry"[^>]*value="sharing\.out\.gp"|value="sharing\.out\.gp"[^>]*name="carry"/)
    await send(ann, section, { carry: 'sharing.out.gp' }).expect(303)
    const now = await stored('sharing.out.gp')
    assert.deepEqual(JSON.parse(now.value), option('disagree'))
    assert.ok(now.carried_from)
    assert.equal(now.confirmed_at, null)
    const after = await ann.get(section)
    assert.doesNotMatch(after.text, /name="carry"/)
    await send(ann, section, { carry: 'sharing.comment' }).expect(303)
    assert.equal(await stored('sharing.comment'), undefined)
  })

  it('blocks the signature, and the review says where', async () => {
    const { text } = await ann.get(`${at('RAA')}/review`).expect(200)
    assert.match(text, /You cannot submit yet/)
    assert.match(text, new RegExp(`href="${section}/check"[^>]*>[^<]*5 to confirm`))
    assert.doesNotMatch(text, /name="declared"/)
    const { version } = await databases
      .reader('responses')
      .where({ id: responseIds.get('RAA') })
      .first('version')
    await send(ann, `${at('RAA')}/signature`, { declared: 'yes', version: String(version) }).expect(
      409,
      /not confirmed yet, so nothing was submitted/,
    )
    assert.equal((await databases.reader('answer_sheets').where({ version: 1 })).length, 4)
  })

  it('drops the marker when an answer is changed or cleared, and keeps it when the page is sent as it was', async () => {
    await send(ben, section, { 'sharing.current': 'agree', 'shown:sharing.current': '1' }).expect(303)
    assert.deepEqual(await stored('sharing.current'), {
      value: JSON.stringify(option('agree')),
      version: 2,
      carried_from: null,
      confirmed_at: null,
      confirmed_by: null,
    })
    await send(ben, section, { 'shown:sharing.methods': '1', clear: 'sharing.methods' }).expect(303)
    assert.equal((await stored('sharing.methods')).carried_from, null)
    await send(ben, section, { 'sharing.beyond': 'dont_know', 'shown:sharing.beyond': '1' }).expect(303)
    const same = await stored('sharing.beyond')
    assert.equal(same.version, 1)
    assert.ok(same.carried_from)
  })

  it('confirms only what the page showed, as it showed it', async () => {
    const { text } = await ben.get(`${section}/check`).expect(200)
    assert.match(text, /3 answers were taken over from last time and do not count until you confirm/)
    assert.match(text, /\(Taken over from 2020 by Ann Archer, not confirmed yet\)/)
    await send(ben, `${section}/confirmation`, { 'shown:sharing.beyond': '7', 'shown:leadership.board': '1' }).expect(
      303,
    )
    assert.equal((await stored('sharing.beyond')).confirmed_at, null)
    const shown = Object.fromEntries(
      [...text.matchAll(/name="(shown:[^"]+)" value="(\d+)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    assert.deepEqual(Object.keys(shown).toSorted(), [
      'shown:sharing.beyond',
      'shown:sharing.in.health',
      'shown:sharing.out.gp',
    ])
    await send(ben, `${section}/confirmation`, shown).expect(303).expect('Location', `${section}/check`)
    const { text: after } = await ben.get(`${section}/check`)
    assert.doesNotMatch(after, /Confirm that they still hold/)
    assert.equal(after.match(/\(Taken over from 2020, confirmed by Ben Baker on \d+ \w+ \d{4}\)/g)?.length, 3)
    assert.equal((await stored('sharing.beyond')).version, 2)
  })

  it('is a conflict when somebody changes an answer that a colleague has just confirmed, and choosing keeps the mark', async () => {
    const stale = { 'sharing.beyond': 'agree', 'shown:sharing.beyond': '1' }
    const { text } = await send(ann, section, stale).expect(409)
    const hidden = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const [, chosen = ''] = /name="(chosen:[^"]+)"/.exec(text) ?? []
    await send(ann, `${section}/conflicts`, { ...hidden, [chosen]: 'theirs' }).expect(303)
    const kept = await stored('sharing.beyond')
    assert.equal(kept.version, 4)
    assert.ok(kept.carried_from)
    assert.ok(kept.confirmed_at)
  })

  it('takes over what was said about each partner, and confirms it with its section', async () => {
    const list = `${at('RAA')}/sections/partners`
    await send(ann, `${at('RAA')}/partners/RCC/standing`, { standing: 'not_ours' }).expect(303)
    await ann.get(list).expect(200, /answered 2 questions that have no answer yet/)
    await send(ann, list, { carry: 'section' }).expect(303)
    assert.deepEqual(JSON.parse((await stored('partners.out', 'RBB')).value), option('view_only'))
    assert.equal(await stored('partners.out', 'RCC'), undefined)
    await ann.get(`${at('RAA')}/partners/RBB`).expect(200, /Taken over from 2020/)
    await send(ann, `${list}/confirmation`, { 'shown:partners.out@RBB': '1', 'shown:partners.in@RBB': '1' }).expect(303)
    assert.ok((await stored('partners.in', 'RBB')).confirmed_at)
  })

  it('lets nobody else confirm', async () => {
    await send(chelsea, `${section}/confirmation`, { 'shown:sharing.beyond': '1' }).expect(404)
    await send(chelsea, section, { carry: 'section' }).expect(404)
  })

  it('says in the signed sheet what was carried and when it was confirmed', async () => {
    const { version } = await databases
      .reader('responses')
      .where({ id: responseIds.get('RAA') })
      .first('version')
    await send(ann, `${at('RAA')}/signature`, { declared: 'yes', version: String(version) }).expect(303)
    const row = await databases.reader('answer_sheets').whereNotNull('signed_by').first('content')
    const content = JSON.parse(row.content) as SheetContent
    const keys = ['partners.in@RBB', 'partners.out@RBB', 'sharing.beyond', 'sharing.in.health', 'sharing.out.gp']
    assert.deepEqual(Object.keys(content.carried ?? {}).toSorted(), keys)
    assert.equal(content.carried?.['sharing.beyond'], (await stored('sharing.beyond')).confirmed_at)
    const order = itemsOf(shippedInstrument()).filter((item) => item.kind !== 'partner_choice')
    assert.equal(content.items[order.findIndex(({ code }) => code === 'sharing.in.health')], 3)
  })

  it('says so in every copy: the page, the file, the PDF, and the file in FHIR', async () => {
    const confirmed = await stored('sharing.beyond')
    const words = new RegExp(
      `Taken over from 2020, confirmed by (Ann Archer|Ben Baker) on ${inDays(confirmed.confirmed_at)}`,
      'g',
    )
    for (const copy of ['copy', 'copy.csv']) {
      const { text } = await ann.get(`${at('RAA')}/${copy}`).expect(200)
      assert.equal(text.match(words)?.length, 5, copy)
    }
    const pdf = await ann.get(`${at('RAA')}/copy.pdf`).expect(200)
    const { text } = await extractText(new Uint8Array(pdf.body as Buffer), { mergePages: true })
    assert.equal(text.replaceAll(/\s+/g, ' ').match(words)?.length, 5)
    const fhir = await ann.get(`${at('RAA')}/fhir/acute`).expect(200)
    const marks = JSON.stringify(fhir.body).match(/carried-confirmed","valueInstant":"[^"]+"/g) ?? []
    assert.equal(marks.length, 5)
    assert.ok(marks.some((mark) => mark.includes(confirmed.confirmed_at)))
  })

  it('gives a trust under a new code what its one predecessor said, and a merged one nothing', async () => {
    const neil = await lead('Neil New', 'RNEW')
    const mia = await lead('Mia Merged', 'RMERGED')
    const page = `${at('RNEW')}/sections/sharing/acute`
    await neil.get(page).expect(200, /Last time \(2020\): Agree/)
    await send(neil, page, { carry: 'section' }).expect(303)
    await neil.get(page).expect(200, /Taken over from 2020 by Neil New, not confirmed yet/)
    const merged = await mia.get(`${at('RMERGED')}/sections/sharing/acute`).expect(200)
    assert.doesNotMatch(merged.text, /Last time/)
  })

  it('gives a setting nothing that another said', async () => {
    const cath = await lead('Cath Cole', 'RCC')
    await cath.get(`${at('RCC')}/sections/sharing/acute`).expect(200, /Last time \(2020\): Agree/)
    const { text } = await cath.get(`${at('RCC')}/sections/sharing/community`).expect(200)
    assert.doesNotMatch(text, /Last time/)
  })

  it('reads a page in a number of statements that does not grow', async () => {
    const cath = await signedIn(app, 'cath.cole@example.nhs.uk')
    const page = () => cath.get(`${at('RCC')}/sections/sharing/acute`).expect(200)
    const statements = await countStatements(databases, page)
    assert.ok(statements <= 16, `${statements} statements`)
  })
})
