import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mustBeReadyForRelease } from '../../../server/collections/ready-for-release.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { versionOn } from '../../support/forms.ts'
import { shippedInstrument } from '../../support/instrument.ts'
import { messagesTo } from '../../support/messages.ts'
import {
  answerAndSign,
  challenge,
  closeNow,
  decide,
  endWindow,
  leadOf,
  startNow,
  typedDayIn,
} from '../../support/reply.ts'
import { signSheets } from '../../support/sign-sheets.ts'

const peers = Array.from({ length: 6 }, (_, place) => `R0${place}`)
const order = itemsOf(shippedInstrument()).filter((item) => item.kind !== 'partner_choice')
const option = (code: string): AnswerValue => ({ kind: 'option', code })

describe('the right of reply', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'] },
    ...peers.map((code) => ({ code, settings: ['acute'] as const })),
  ])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bob = await leadOf(app, databases, 'RAA')
  const chelsea = await leadOf(app, databases, 'RBB')
  const response = `/responses/${responseIds.get('RAA')}`
  const list = '/programme/collections/2026/right-of-reply'
  const sheetOf = async (setting: string) => {
    const sheet = (await listSheetsInForce(databases.reader, collectionId)).find(
      (one) => one.setting === setting && (JSON.parse(one.content) as SheetContent).participant[0] === 'RAA',
    )
    assert.ok(sheet)
    const content = JSON.parse(sheet.content) as SheetContent
    const at = (code: string) => content.items[order.findIndex((item) => item.code === code)]
    return { ...sheet, read: content, at }
  }
  await answerAndSign(bob, responseIds.get('RAA') ?? 0, {
    'sections/sharing/acute': {
      'sharing.out.health': 'agree',
      'sharing.in.gp': 'agree',
      'sharing.current': 'disagree',
      'sharing.beyond': 'neither',
    },
    'sections/sharing/community': { 'sharing.out.health': 'strongly_agree' },
    'sections/leadership': { 'leadership.board': 'agree' },
    'partners/RBB': { 'partners.out@RBB': 'view_only' },
  })
  for (const code of peers.slice(0, 5))
    await signSheets(databases, collectionId, {
      code,
      answers: new Map([
        ['sharing.out.health', option(code === 'R00' ? 'agree' : 'disagree')],
        ['sharing.beyond', option('agree')],
      ]),
    })

  it('does not start before the close, and nobody sees their figures before it starts', async () => {
    const early = await alice
      .post(`${list}/start`)
      .type('form')
      .send({ endsOn: typedDayIn(14) })
    assert.equal(early.status, 409)
    assert.match(early.text, /Sharing 2026 has not been closed yet, so nothing was started/)
    await closeNow(databases, collectionId)
    await bob.get(`${response}/right-of-reply`).expect(404)
    await assert.rejects(
      mustBeReadyForRelease(databases.reader, await findCollection(databases.reader, '2026')),
      /has not started/,
    )
  })

  it('asks for a day that can be, and says what it will cause', async () => {
    for (const [endsOn, message] of [
      ['', 'Enter the last day'],
      ['31/2/2027', 'Enter a real day'],
      [typedDayIn(0), 'Enter a day after today'],
      [typedDayIn(500), 'within the next 12 months'],
    ] as const) {
      const reply = await alice.get(`${list}/start?${new URLSearchParams({ endsOn }).toString()}`).expect(400)
      assert.match(reply.text, new RegExp(message))
      assert.match(reply.text, /<title>Error: /)
    }
    const { text } = await alice
      .get(`${list}/start?${new URLSearchParams({ endsOn: typedDayIn(14) }).toString()}`)
      .expect(200)
    assert.match(text, /6 of 8 organisations signed/)
    assert.match(text, /1 lead respondent or approver gets an e-mail/)
  })

  it('starts once, moves the collection on and writes to those who signed', async () => {
    await startNow(alice)
    assert.equal((await findCollection(databases.reader, '2026')).state, 'in_right_of_reply')
    const twice = await alice
      .post(`${list}/start`)
      .type('form')
      .send({ endsOn: typedDayIn(20) })
    assert.equal(twice.status, 409)
    assert.match(twice.text, /has been started already, so nothing was started/)
    const [message, ...more] = await messagesTo(databases, 'lead.raa@example.nhs.uk')
    assert.deepEqual(more, [])
    assert.match(message?.subject ?? '', /check your figures by/)
    assert.match(message?.body ?? '', new RegExp(`http://survey.test${response}/right-of-reply`))
    assert.deepEqual(
      await messagesTo(databases, 'lead.rbb@example.nhs.uk'),
      [],
      'who has signed nothing has nothing to check',
    )
  })

  it('shows an organisation its answers beside its peers, and no other organisation', async () => {
    const { text } = await bob.get(`${response}/right-of-reply/sections/sharing/acute`).expect(200)
    assert.match(text, /Compared with 5 other acute trusts/)
    assert.match(text, /80\.0%/)
    assert.match(text, /Your answer/)
    for (const code of peers) assert.ok(!text.includes(code), `${code} is named`)
    const community = (await bob.get(`${response}/right-of-reply/sections/sharing/community`).expect(200)).text
    assert.match(community, /Fewer than 5 other community trusts have an answer here/)
    assert.doesNotMatch(community, /%/)
    await chelsea.get(`${response}/right-of-reply`).expect(404)
    await chelsea.get(`${response}/right-of-reply/sections/sharing/acute`).expect(404)
    assert.match((await bob.get(`${response}/right-of-reply`).expect(200)).text, /until/)
    const nothing = await chelsea.get(`/responses/${responseIds.get('RBB')}/right-of-reply`).expect(200)
    assert.match(nothing.text, /signed nothing in this collection/)
  })

  const beyond = `${response}/sections/sharing/acute/challenges/sharing.beyond`

  it('takes a challenge with the right answer and a reason, and says what is missing', async () => {
    const send = (fields: Record<string, string>) =>
      bob
        .post(beyond)
        .type('form')
        .send({ 'shown:sharing.beyond': '0', ...fields })
    const empty = await send({ reason: 'Because.' }).expect(400)
    assert.match(empty.text, /Give an answer/)
    assert.match(empty.text, /Because\./)
    const unexplained = await send({ 'sharing.beyond': 'agree', reason: '  ' }).expect(400)
    assert.match(unexplained.text, /Say why the signed answer is not right/)
    assert.match(unexplained.text, /value="agree" checked/)
    const same = await send({ 'sharing.beyond': 'neither', reason: 'So.' }).expect(400)
    assert.match(same.text, /This is the answer that was signed/)
    await chelsea.post(beyond).type('form').send({ 'sharing.beyond': 'agree', reason: 'x' }).expect(404)
  })

  it('holds one challenge an answer at a time, which can be withdrawn and raised again', async () => {
    const id = await challenge(bob, beyond, { 'sharing.beyond': 'agree' })
    const again = await bob
      .post(beyond)
      .type('form')
      .send({ 'shown:sharing.beyond': '0', 'sharing.beyond': 'disagree', reason: 'No.' })
    assert.equal(again.status, 409)
    assert.match(again.text, /Lead RAA challenged this answer on .* and that still stands, so nothing was sent/)
    assert.equal((await bob.get(beyond).expect(303)).headers['location'], `/challenges/${id}`)
    await chelsea.get(`/challenges/${id}`).expect(404)
    await chelsea.post(`/challenges/${id}/withdrawal`).expect(404)
    await bob.post(`/challenges/${id}/withdrawal`).expect(303)
    const late = await bob.post(`/challenges/${id}/withdrawal`)
    assert.equal(late.status, 409)
    assert.match(late.text, /was withdrawn by Lead RAA on .*, so nothing was changed/)
    const decided = await alice
      .post(`/programme/challenges/${id}/decision`)
      .type('form')
      .send({ outcome: 'accepted', reason: 'Yes.' })
    assert.equal(decided.status, 409)
    assert.match(decided.text, /was withdrawn by Lead RAA/)
  })

  it('is decided once, with a reason that the organisation reads', async () => {
    const id = await challenge(bob, beyond, { 'sharing.beyond': 'agree' }, '=HYPERLINK("http://x"), we said')
    const path = `/programme/challenges/${id}`
    const page = (await alice.get(path).expect(200)).text
    assert.match(page, /Neither agree nor disagree/)
    assert.match(page, /Every answer that was given/)
    const faulty = await alice.post(`${path}/decision`).type('form').send({ reason: '' }).expect(400)
    assert.match(faulty.text, /Choose whether to accept or to decline it/)
    assert.match(faulty.text, /Say why, for the organisation to read/)
    await decide(alice, id, 'declined')
    const twice = await alice.post(`${path}/decision`).type('form').send({ outcome: 'accepted', reason: 'Yes.' })
    assert.equal(twice.status, 409)
    assert.match(twice.text, /This challenge was declined by Alice on .*, so nothing was changed/)
    assert.match((await bob.get(`/challenges/${id}`).expect(200)).text, /We have declined it\./)
    const messages = await messagesTo(databases, 'lead.raa@example.nhs.uk')
    assert.match(messages.at(-1)?.body ?? '', /The reason given: We have declined it\./)
    assert.equal((await sheetOf('acute')).read.version, 1)
  })

  it('leads to a correction that is signed anew: routing, partners and both settings', async () => {
    const before = { acute: await sheetOf('acute'), community: await sheetOf('community') }
    const challenged = [
      await challenge(bob, `${response}/sections/sharing/acute/challenges/sharing.in.gp`, {
        'sharing.in.gp': 'disagree',
      }),
      await challenge(bob, `${response}/sections/leadership/challenges/leadership.board`, {
        'leadership.board': 'disagree',
      }),
      await challenge(bob, `${response}/sections/partners/challenges/${encodeURIComponent('partners.out@RBB')}`, {
        'partners.out@RBB': 'none',
      }),
    ]
    const early = await bob.post(`${response}/correction`).type('form').send({ declared: 'yes', version: '1' })
    assert.equal(early.status, 409)
    assert.match(early.text, /No accepted correction waits for a signature/)
    for (const id of challenged) await decide(alice, id, 'accepted')
    const review = (await bob.get(`${response}/correction`).expect(200)).text
    assert.match(review, /2 questions are no longer asked/)
    const version = await versionOn(bob, `${response}/correction`)
    const undeclared = await bob.post(`${response}/correction`).type('form').send({ version }).expect(400)
    assert.match(undeclared.text, /Confirm that the corrected answers are right/)
    const fourth = await challenge(bob, `${response}/sections/sharing/community/challenges/sharing.out.health`, {
      'sharing.out.health': 'agree',
    })
    await decide(alice, fourth, 'accepted')
    const stale = await bob.post(`${response}/correction`).type('form').send({ declared: 'yes', version })
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Something has changed since you opened the page, so nothing was signed/)
    const fresh = await versionOn(bob, `${response}/correction`)
    await bob.post(`${response}/correction`).type('form').send({ declared: 'yes', version: fresh }).expect(303)
    const again = await bob.post(`${response}/correction`).type('form').send({ declared: 'yes', version: fresh })
    assert.equal(again.status, 409)

    const after = { acute: await sheetOf('acute'), community: await sheetOf('community') }
    for (const setting of ['acute', 'community'] as const) {
      assert.equal(after[setting].read.origin, 'corrected')
      assert.equal(after[setting].read.supersedes, before[setting].hash)
      assert.equal(after[setting].at('leadership.board'), 1)
    }
    assert.deepEqual([before.acute.at('sharing.current'), after.acute.at('sharing.current')], [1, 'a'])
    assert.equal(after.acute.at('sharing.beyond'), 2)
    assert.equal(after.community.at('sharing.out.health'), 3)
    assert.notDeepEqual(after.acute.read.partners, before.acute.read.partners)
    assert.match((await bob.get(`/challenges/${fourth}`).expect(200)).text, /Signed by/)
  })

  it('changes the figures and the files, and keeps the first sheet to be read', async () => {
    const compared = (await alice.get('/collections/2026/comparison?item=sharing.in.gp').expect(200)).text
    assert.match(compared, /100\.0% <span class="app-on-one-line">\(1\)<\/span>/)
    const file = (await alice.get('/collections/2026/files/participants.csv').expect(200)).text
    assert.match(file, /RAA,acute,.*,corrected,/)
    assert.equal(file.split('corrected').length - 1, 2)
    const sheets = (await bob.get(`${response}/sheets`).expect(200)).text
    const links = [...sheets.matchAll(/href="(\/responses\/\d+\/sheets\/\d+)"/g)].map(([, href = '']) => href)
    assert.equal(links.length, 4)
    assert.match((await bob.get(links[0] ?? '').expect(200)).text, /No longer counts: sheet 2 has taken its place/)
    assert.match((await bob.get(links[1] ?? '').expect(200)).text, /Different from the sheet before/)
    await chelsea.get(links[0] ?? '').expect(404)
    await chelsea.get(`/responses/${responseIds.get('RBB')}${/\/sheets\/.*/.exec(links[0] ?? '')?.[0]}`).expect(404)
    const copy = (await bob.get(`${response}/copy.csv`).expect(200)).text
    assert.match(copy, /leadership\.board,.*,Disagree/)
    const submitted = (await bob.get(`${response}/submitted`).expect(200)).text
    assert.match(submitted, /Corrected and signed anew/)
    assert.match(submitted, new RegExp((await sheetOf('acute')).hash))
    const history = (await bob.get(`${response}/sections/leadership/history/leadership.board`).expect(200)).text
    assert.match(history, /Challenged in the right of reply/)
  })

  it('gives the list by state, organisation and section, and as files', async () => {
    const shown = async (query: string) => (await alice.get(`${list}?${query}`).expect(200)).text
    assert.match(await shown('state=declined'), /programme\/challenges\/2"/)
    assert.doesNotMatch(await shown('state=signed'), /programme\/challenges\/2"/)
    assert.match(await shown('organisation=trust raa'), /\(RAA\)/)
    assert.match(await shown('organisation=nobody'), /No challenge is like this/)
    assert.match(await shown('section=leadership'), /programme\/challenges\/4"/)
    assert.doesNotMatch(await shown('section=leadership'), /programme\/challenges\/3"/)
    assert.match(await shown('type=care'), /No challenge is like this/)
    const { text } = await alice.get(`${list}/challenges.csv?state=declined`).expect(200)
    const [, line, end] = text.split('\r\n')
    assert.equal(end, '')
    assert.match(
      line ?? '',
      /^2026,2,RAA,Trust RAA,sharing,acute,sharing\.beyond,,declined,Neither agree nor disagree,Agree,"=HYPERLINK/,
    )
    const excel = (await alice.get(`${list}/challenges.csv?state=declined&for=excel`).expect(200)).text
    assert.match(excel, /"'=HYPERLINK/)
    await bob.get(`${list}/challenges.csv`).expect(404)
  })

  it('refuses a late challenge, ends only when all is decided and signed, and then changes nothing more', async () => {
    const [open, unsigned] = [
      await challenge(bob, beyond, { 'sharing.beyond': 'disagree' }),
      await challenge(bob, `${response}/sections/sharing/acute/challenges/sharing.out.health`, {
        'sharing.out.health': 'disagree',
      }),
    ]
    await decide(alice, unsigned, 'accepted')
    const sentence = async () => (await alice.post(`${list}/end`).type('form').send({ version: '1' }).expect(409)).text
    assert.match(await sentence(), /Answers can be challenged until/)
    await alice
      .post(`${list}/date`)
      .type('form')
      .send({ endsOn: typedDayIn(3) })
      .expect(409)
    await alice
      .post(`${list}/date`)
      .type('form')
      .send({ endsOn: typedDayIn(30) })
      .expect(303)
    await endWindow(databases, collectionId)
    const late = await bob
      .post(`${response}/sections/leadership/challenges/leadership.clinicians`)
      .type('form')
      .send({ 'shown:leadership.clinicians': '0', 'leadership.clinicians': 'agree', reason: 'Late.' })
    assert.equal(late.status, 409)
    assert.match(late.text, /Answers could be challenged until .*, so nothing was changed/)
    assert.match(await sentence(), /1 challenge is to be decided, so the right of reply was not ended/)
    await decide(alice, open, 'declined')
    assert.match(await sentence(), /1 accepted correction is not signed/)
    assert.match((await alice.get(`${list}/end`).expect(200)).text, /This cannot be done yet/)
    const lapse = `/programme/challenges/${unsigned}/lapse`
    assert.match((await alice.post(lapse).type('form').send({ reason: ' ' }).expect(400)).text, /Say why it lapses/)
    await alice.post(lapse).type('form').send({ reason: 'Nobody signed.' }).expect(303)
    assert.match(await sentence(), /Something happened in the right of reply since you opened the page/)
    const version = await versionOn(alice, `${list}/end`)
    await alice.post(`${list}/end`).type('form').send({ version }).expect(303)
    assert.match(
      (await alice.post(`${list}/end`).type('form').send({ version }).expect(409)).text,
      /The right of reply ended on/,
    )
    const collection = await findCollection(databases.reader, '2026')
    assert.equal(collection.state, 'in_right_of_reply')
    const ready = await mustBeReadyForRelease(databases.reader, collection)
    assert.equal(ready.sheets, 7)
    assert.match(ready.sheetsHash, /^[0-9a-f]{64}$/)
    assert.match((await bob.get(`${response}/right-of-reply`).expect(200)).text, /ready for release/)
    assert.match(
      (await bob.post(`${response}/correction`).type('form').send({ declared: 'yes', version: '1' }).expect(409)).text,
      /ended on/,
    )
  })

  it('leaves every step in the audit, without an answer or a reason', async () => {
    const rows = await databases.reader('audit_events').where({ collection_id: collectionId }).orderBy('id')
    const actions = new Set(rows.map(({ action }: { action: string }) => action))
    for (const action of [
      'started right of reply',
      'challenged answer',
      'withdrew challenge',
      'accepted challenge',
      'declined challenge',
      'corrected answers',
      'signed correction',
      'let correction lapse',
      'extended right of reply',
      'downloaded challenges',
      'ended right of reply',
    ])
      assert.ok(actions.has(action), action)
    assert.doesNotMatch(JSON.stringify(rows), /counted one hospital|Nobody signed|HYPERLINK/)
  })
})
