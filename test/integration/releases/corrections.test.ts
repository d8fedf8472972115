import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import request from 'supertest'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { openDueCollections } from '../../../server/releases/open-due-collections.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { verifyRelease } from '../../../server/releases/verify/verify-release.ts'
import { person, pseudonymKey, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { messagesTo } from '../../support/messages.ts'
import { doJobs, releaseByPages } from '../../support/release.ts'
import {
  answerAndSign,
  challenge,
  closeNow,
  decide,
  endNow,
  leadOf,
  openRoundNow,
  roundForm,
  signCorrectionNow,
  startNow,
  typedDayIn,
} from '../../support/reply.ts'
import { smallCountry } from './country.ts'

const reason = 'Two trusts told us that they had counted a site that is not theirs.'
const reply = '/programme/collections/2026/right-of-reply'
const releases = '/programme/collections/2026/releases'

describe('an answer that was signed and released, and then corrected', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const collectionId = await smallCountry(databases)
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const nadia = await signedIn(app, await person(databases, 'Nadia North', [{ role: 'national_lead', scope: '' }]))
  const rhea = await signedIn(app, await person(databases, 'Rhea Reader', [{ role: 'researcher', scope: '' }]))
  const dan = await leadOf(app, databases, 'RDD')
  const { id: responseId }: { id: number } = await reader('responses').where({ organisation_code: 'RDD' }).first('id')
  const own = `/responses/${responseId}`
  await answerAndSign(dan, responseId, {
    'sections/sharing/acute': { 'sharing.out.health': 'agree', 'sharing.in.gp': 'agree', 'sharing.beyond': 'neither' },
  })
  const confirm = (form: object) => alice.post(`${reply}/round/confirmation`).type('form').send(form)
  const refused = async (version = '0') => (await confirm({ reason, endsOn: typedDayIn(14), version }).expect(409)).text
  const stateNow = async () => (await reader('collections').where({ id: collectionId }).first()).state as string
  const released = (number: number) => findRelease(reader, collectionId, number)
  const hashesOf = async (number: number) => {
    const folder = path.join(dataFolder, 'releases', (await released(number)).folder ?? '')
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name))
      .toSorted()
      .map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${path.relative(folder, file)}`)
  }
  const changesOf = async (number: number) =>
    (await rhea.get(`/releases/2026/${number}/files/csv/changes.csv`).expect(200)).text.split('\r\n').slice(1, -1)
  let first: string[] = []

  it('cannot be corrected before it was released, and each time a sentence says why', async () => {
    await closeNow(databases, collectionId)
    assert.match(await refused(), /The right of reply of Sharing 2026 has not started, so nothing was opened/)
    await startNow(alice)
    assert.match(await refused(), /The right of reply of Sharing 2026 is running already, so nothing was opened/)
    await endNow(databases, alice, collectionId)
    assert.match(await refused(), /Nothing of Sharing 2026 has been released yet/)
    await alice.get(`${reply}/round`).expect(303).expect('location', reply)
    await alice.post(releases).type('form').send({ publicGets: 'files' }).expect(303)
    assert.match(await refused(), /Release 1 of Sharing 2026 is being prepared: publish or discard it first/)
    await alice.post(`${releases}/1/discarding`).expect(303)
    await doJobs(databases, dataFolder)
    await releaseByPages({ databases, dataFolder, alice }, '2026', {})
    first = await hashesOf(1)
    assert.ok(first.length > 30)
    assert.equal(await stateNow(), 'released')
  })

  it('asks why and until when, keeps what was typed, and says what it will cause', async () => {
    assert.match((await alice.get('/programme/collections/2026').expect(200)).text, /Correct what was released/)
    assert.match((await alice.get(`${reply}/round`).expect(200)).text, /Correct release 1/)
    for (const [form, message, kept] of [
      [{ reason: ' ', endsOn: typedDayIn(14) }, /Say why what was released is to be corrected/, typedDayIn(14)],
      [{ reason, endsOn: '31/2/2027' }, /Enter a real day/, 'counted a site'],
      [{ reason, endsOn: typedDayIn(0) }, /Enter a day after today/, 'counted a site'],
      [{ reason: 'x'.repeat(501), endsOn: typedDayIn(3) }, /Shorten this to 500 characters/, 'xxx'],
    ] as const) {
      for (const step of ['/round', '/round/confirmation']) {
        const { text } = await alice.post(`${reply}${step}`).type('form').send(form).expect(400)
        assert.match(text, /<title>Error: /)
        assert.match(text, message)
        assert.ok(text.includes(kept))
      }
    }
    const { text } = await alice
      .post(`${reply}/round`)
      .type('form')
      .send({ reason, endsOn: typedDayIn(14) })
      .expect(200)
    assert.match(text, /Open round 2 of the right of reply\?/)
    assert.match(text, /6 organisations of 7 signed/)
    assert.match(text, /1 lead respondent or approver gets an e-mail/)
    assert.match(text, /The pages of results close to researchers/)
    assert.match(text, /Release 2 then lists, cell by cell, what differs from release 1/)
    assert.equal(await stateNow(), 'released', 'nothing has happened yet')
    await nadia.post(`${reply}/round`).type('form').send({ reason }).expect(404)
  })

  it('opens one more round: told to those who signed, closed to researchers, release 1 as it was', async () => {
    await rhea.get('/collections/2026/comparison').expect(200)
    await openRoundNow(alice, reason)
    assert.equal(await stateNow(), 'in_right_of_reply')
    await writer.transaction((db) => openDueCollections(db, new Date()))
    assert.equal(await stateNow(), 'in_right_of_reply', 'no day that came for release 1 ends the round')
    await rhea.get('/collections/2026/comparison').expect(404)
    await nadia.get('/collections/2026/comparison').expect(200)
    await rhea.get('/releases/2026/1').expect(200)
    await request(app).get('/releases/2026/1/files/csv/answers.csv').expect(200)
    const message = (await messagesTo(databases, 'lead.rdd@example.nhs.uk')).at(-1)
    assert.match(message?.subject ?? '', /check your figures again by/)
    assert.match(message?.body ?? '', /Release 1 of “Sharing 2026” is to be corrected\. The reason given: Two trusts/)
    assert.match(message?.body ?? '', new RegExp(`http://survey.test${own}/right-of-reply`))
    assert.match(
      (await dan.get(`${own}/right-of-reply`).expect(200)).text,
      /Release 1 is to be corrected\. .*Two trusts/,
    )
    assert.match((await alice.get(reply).expect(200)).text, /Round 2\. Answers can be challenged until/)
    assert.match(await refused(), /is running already/)
    assert.match((await request(app).get('/research/request').expect(200)).text, /Sharing 2026/)
  })

  it('lets no release be prepared while the round runs', async () => {
    const sentence = /Round 2 of the right of reply of Sharing 2026 has not ended, so no correction can be prepared yet/
    assert.match((await alice.get(releases).expect(200)).text, sentence)
    await alice.get(`${releases}/new`).expect(303)
    const { text } = await alice.post(releases).type('form').send({ reason, publicGets: 'files' }).expect(409)
    assert.match(text, sentence)
  })

  it('is challenged, decided and signed anew as in the first round', async () => {
    const id = await challenge(dan, `${own}/sections/sharing/acute/challenges/sharing.out.health`, {
      'sharing.out.health': 'disagree',
    })
    const other = await challenge(dan, `${own}/sections/sharing/acute/challenges/sharing.beyond`, {
      'sharing.beyond': 'agree',
    })
    await decide(alice, id, 'accepted')
    await decide(alice, other, 'declined')
    await signCorrectionNow(dan, responseId)
    const end = (await alice.get(`${reply}/end`).expect(200)).text
    assert.match(end, /Answers can be challenged until/)
    await endNow(databases, alice, collectionId)
    assert.match((await alice.get(`${reply}/end`).expect(303)).headers['location'] ?? '', /right-of-reply$/)
    await writer.transaction((db) => openDueCollections(db, new Date()))
    assert.equal(await stateNow(), 'in_right_of_reply', 'what the pages count now is in no release yet')
    const file = (await alice.get(`${reply}/challenges.csv`).expect(200)).text.split('\r\n')
    assert.match(file[0] ?? '', /,round$/)
    assert.deepEqual(
      file.slice(1, -1).map((line) => line.at(-1)),
      ['2', '2'],
    )
  })

  it('stands corrected in release 2, whose changelog says cell by cell what and why', async () => {
    const { text } = await alice.get(`${releases}/new`).expect(200)
    assert.ok(text.includes(reason), 'why the round was opened is proposed')
    await releaseByPages({ databases, dataFolder, alice }, '2026', { reason })
    assert.deepEqual(await changesOf(2), [
      '2026,answers,RDD,acute,sharing.out.health,,value,agree,disagree,challenge',
      '2026,participants,RDD,acute,,,status,signed,corrected,challenge',
    ])
    const changelog = (await rhea.get('/releases/2026/2/files/CHANGELOG.md').expect(200)).text
    assert.match(
      changelog,
      /\| answers \| A challenge in the right of reply was accepted, and the correction signed \| 1 \|/,
    )
    assert.equal(await stateNow(), 'released')
    await rhea.get('/collections/2026/comparison').expect(200)
  })

  it('leaves release 1 as it was to the byte, and its page says what corrects it and what changed', async () => {
    assert.deepEqual(await hashesOf(1), first)
    const store = openFolderStore(path.join(dataFolder, 'releases'))
    for (const number of [1, 2]) {
      const { differences } = await verifyRelease(reader, { collectionCode: '2026', number }, { store, pseudonymKey })
      assert.deepEqual(differences, [], `release ${number} built again`)
    }
    const old = (await request(app).get('/releases/2026/1').expect(200)).text
    assert.match(old, /href="\/releases\/2026\/2">Release 2 corrects this one</)
    assert.ok(old.includes(reason))
    assert.match(
      old,
      /Against release 1 it changed 1 cell of the table answers \(challenge\) and 1 cell of the table participants \(challenge\)\./,
    )
    const page = (await request(app).get('/releases/2026/2').expect(200)).text
    assert.match(page, /Cells that do not hold what they held in release 1/)
    assert.match(page, /href="\/releases\/2026\/2\/files\/csv\/changes\.csv"/)
    assert.doesNotMatch(page, /corrects this one/)
  })

  it('keeps the rounds, with who opened them and why, and no answer or reason in the audit', async () => {
    const { text } = await alice.get(reply).expect(200)
    assert.match(text, /Round 2\. Ended on [^<]*: released/)
    assert.match(text, /Earlier rounds/)
    assert.match(text, /Before the first release/)
    const rows = await reader('audit_events').where({ collection_id: collectionId }).orderBy('id')
    const opened = rows.filter(({ action }: { action: string }) => action === 'opened round of right of reply')
    assert.equal(opened.length, 1)
    assert.match(JSON.stringify(opened), /\\"round\\":2,\\"corrects\\":1/)
    assert.doesNotMatch(JSON.stringify(rows), /counted a site|disagree/)
  })

  it('opens to researchers again by itself where nothing was corrected', async () => {
    await openRoundNow(alice, 'One more trust asked us to.')
    assert.equal(await stateNow(), 'in_right_of_reply')
    const end = (await alice.get(`${reply}/end`).expect(200)).text
    assert.match(end, /Nothing was corrected\. The sheets that count are those of release 2/)
    await endNow(databases, alice, collectionId)
    await writer.transaction((db) => openDueCollections(db, new Date()))
    assert.equal(await stateNow(), 'released')
    const { text } = await alice.get(reply).expect(200)
    assert.match(text, /Corrects release 1: Two trusts told us/)
  })

  it('is corrected in one round where two people open it at the same time', async () => {
    const bob = await signedIn(app, await person(databases, 'Bob Bishop', [{ role: 'administrator', scope: '' }]))
    const before = (await messagesTo(databases, 'lead.rdd@example.nhs.uk')).length
    const forms = await Promise.all([roundForm(alice, 'One reason.'), roundForm(bob, 'Another reason.')])
    const replies = await Promise.all(
      [alice, bob].map((who, place) => who.post(`${reply}/round/confirmation`).type('form').send(forms[place])),
    )
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([303, 409]))
    assert.match(replies.find(({ status }) => status === 409)?.text ?? '', /running already|Somebody else opened/)
    const kept = await reader('reply_rounds').where({ collection_id: collectionId }).orderBy('round').pluck('round')
    assert.deepEqual(kept, [1, 2, 3])
    assert.equal((await messagesTo(databases, 'lead.rdd@example.nhs.uk')).length, before + 1)
    const end = (await alice.get(`${reply}/end`).expect(200)).text
    assert.doesNotMatch(end, /Nothing was corrected/, 'not said where an earlier round corrects the same release')
    await endNow(databases, alice, collectionId)
  })

  it('is either corrected or released, where one opens a round and another prepares a release', async () => {
    for (let round = 0; round < 4; round += 1) {
      const form = await roundForm(alice, 'To be looked at.')
      const [opening, preparing] = await Promise.all([
        confirm(form),
        alice.post(releases).type('form').send({ reason, publicGets: 'files' }),
      ])
      assert.deepEqual(new Set([opening.status, preparing.status]), new Set([303, 409]))
      if (preparing.status === 303) {
        await alice.post(preparing.headers['location'] + '/discarding').expect(303)
        await doJobs(databases, dataFolder)
      } else await endNow(databases, alice, collectionId)
    }
  })
})
