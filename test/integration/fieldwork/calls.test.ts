import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { londonDate } from '../../../server/collections/collection.ts'
import { addExtensions } from '../../../server/collections/extension-repository.ts'
import { days } from '../../../server/platform/durations.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { breaks } from '../../support/audit.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const inDays = (count: number) => londonDate(new Date(Date.now() + days(count)))

describe('calls about a collection', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'], region: 'Y2' },
    { code: 'RCC', settings: ['acute'] },
    { code: '1-1', settings: ['care'] },
  ])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const amy = await signedIn(app, await person(databases, 'Amy', [{ role: 'administrator', scope: '' }]))
  await person(databases, 'Zoe', [{ role: 'lead_respondent', scope: 'RAA' }])
  await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }])
  await person(databases, 'Dylan', [{ role: 'respondent', scope: 'RAA' }])
  await databases.writer('people').where({ name: 'Zoe' }).update({ closed_at: new Date().toISOString() })
  const list = '/programme/collections/2026/calls'
  const note = (code: string, fields: Record<string, string>, agent = alice) =>
    agent.post(`${list}/${code}`).type('form').send(fields)
  const codes = (html: string) => [...html.matchAll(/calls\/([\w-]+)"/g)].map(([, code = '']) => code)

  it('lists everybody at first, with the lead respondents who have not left', async () => {
    const { text } = await alice.get(list).expect(200)
    assert.deepEqual(codes(text).toSorted(), ['1-1', 'RAA', 'RBB', 'RCC'])
    assert.match(text, /Bob, bob@example\.nhs\.uk/)
    assert.doesNotMatch(text, /zoe@|dylan@/)
    assert.match(text, /Nobody known/)
    assert.deepEqual(codes((await alice.get(`${list}?region=Y2`).expect(200)).text), ['RBB'])
  })

  it('keeps what was typed when something is wrong, and says how to mend it', async () => {
    const wrong = await note('RAA', { outcome: 'promised', note: 'Ask for <b>Bob</b>', next: '31/2/2027' }).expect(400)
    assert.match(wrong.text, /<title>Error: /)
    assert.match(wrong.text, /Enter the day that was promised/)
    assert.match(wrong.text, /The day of the next call must be a real day, such as 31\/3\/2027/)
    assert.match(wrong.text, /Ask for &lt;b&gt;Bob&lt;\/b&gt;/)
    assert.match(wrong.text, /value="31\/2\/2027"/)
    assert.match(wrong.text, /value="promised"[^>]* checked/)
    assert.match((await note('RAA', { next: inDays(-1) }).expect(400)).text, /Choose what came of the call/)
    assert.match((await note('RAA', { outcome: 'other', next: inDays(-1) }).expect(400)).text, /must be today or later/)
    assert.match(
      (await note('RAA', { outcome: 'other', note: 'x'.repeat(2001) }).expect(400)).text,
      /2000 characters or fewer/,
    )
    assert.match(
      (await note('RAA', { outcome: 'no_answer', promised: inDays(2) }).expect(400)).text,
      /Choose “Promised by a date”, or leave this day out/,
    )
    assert.equal((await databases.reader('call_notes').select('id')).length, 0)
  })

  it('keeps every note, of whoever at the same time, the newest first', async () => {
    await Promise.all([
      note('RAA', { outcome: 'no_answer', note: 'Engaged' }).expect(303),
      note('RAA', { outcome: 'left_message', note: 'With reception' }, amy).expect(303),
    ])
    await note('RAA', { outcome: 'promised', promised: inDays(5), note: 'Jane said\r\nsoon', next: inDays(0) }).expect(
      303,
    )
    const { text } = await alice.get(`${list}/RAA`).expect(200)
    const headings = [...text.matchAll(/app-events__sentence">([^<]*)/g)].map(([, words]) => words)
    assert.equal(headings.length, 3)
    assert.match(headings[0] ?? '', /^Promised by a date: \d/)
    assert.match(text, /Engaged/)
    assert.match(text, /With reception/)
    assert.match(text, /Jane said\nsoon/)
    assert.match(text, /Amy, \d/)
  })

  it('puts first whose day has come, and leaves for later whose has not', async () => {
    await note('RBB', { outcome: 'no_answer', next: inDays(3) }).expect(303)
    await note('RCC', { outcome: 'declined' }).expect(303)
    assert.deepEqual(codes((await alice.get(list).expect(200)).text), ['RAA', '1-1'])
    const all = (await alice.get(`${list}?when=all`).expect(200)).text
    assert.deepEqual(codes(all), ['RAA', '1-1', 'RCC', 'RBB'])
    await databases
      .writer('responses')
      .where({ id: responseIds.get('RAA') ?? 0 })
      .update({ state: 'signed' })
    assert.deepEqual(codes((await alice.get(list).expect(200)).text), ['1-1'])
  })

  it('erases the words of a note for good, asked first, and leaves the audit true', async () => {
    const { id }: { id: number } = await databases.reader('call_notes').where({ outcome: 'promised' }).first('id')
    const erasure = `${list}/RAA/notes/${id}/erasure`
    assert.match((await alice.get(erasure).expect(200)).text, /Jane said/)
    await alice.get(`${list}/RBB/notes/${id}/erasure`).expect(404)
    await alice.post(`${list}/RBB/notes/${id}/erasure`).expect(404)
    await alice.post(erasure).expect(303)
    await alice.post(erasure).expect(303)
    await alice.get(erasure).expect(303)
    const { text } = await alice.get(`${list}/RAA`).expect(200)
    assert.doesNotMatch(text, /Jane said/)
    assert.match(text, /The note was erased on/)
    assert.match(text, /Promised by a date: /)
    const events = await databases
      .reader('audit_events')
      .where('subject', 'like', `%call ${id}`)
      .orderBy('id')
      .select('action', 'details')
    assert.deepEqual(
      events.map(({ action }: { action: string }) => action),
      ['noted call', 'erased words of call'],
    )
    const everything = JSON.stringify(await databases.reader('audit_events').select('*'))
    assert.doesNotMatch(everything, /Jane|Engaged|reception/)
    assert.deepEqual(await breaks(databases.reader), [])
  })

  it('knows no other collection, organisation or note', async () => {
    for (const path of [
      '/programme/collections/1999/calls',
      `${list}/RZZ`,
      `${list}/RAA/notes/99/erasure`,
      `${list}/RAA/notes/x/erasure`,
    ])
      await alice.get(path).expect(404)
    await note('RZZ', { outcome: 'no_answer' }).expect(404)
  })
})

describe('calls about answers that are not taken', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const list = '/programme/collections/2026/calls'
  const due = async () =>
    [...(await alice.get(list).expect(200)).text.matchAll(/calls\/(R\w+)"/g)].map(([, code]) => code)
  const set = (columns: object) => databases.writer('collections').where({ id: collectionId }).update(columns)

  it('are not due before the first day, nor after the last, unless somebody has more time', async () => {
    assert.deepEqual(await due(), ['RAA', 'RBB'])
    await set({ opens_on: inDays(1) })
    assert.deepEqual(await due(), [])
    await set({ opens_on: inDays(-9), closes_on: inDays(-1) })
    assert.deepEqual(await due(), [])
    const { id: extendedBy }: { id: number } = await databases.reader('people').first('id')
    const time = { closesOn: inDays(3), reason: 'A strike', extendedAt: new Date().toISOString(), extendedBy }
    await databases.writer.transaction((db) => addExtensions(db, collectionId, [{ ...time, organisationCode: 'RBB' }]))
    assert.deepEqual(await due(), ['RBB'])
  })

  it('are not due once it is closed, and can still be looked up', async () => {
    await set({ state: 'closed' })
    assert.deepEqual(await due(), [])
    assert.match((await alice.get(`${list}?when=all`).expect(200)).text, /calls\/RAA"/)
  })
})
