import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { minuteOf } from '../../../server/fieldwork/active-minute.ts'
import { openActivityLog } from '../../../server/fieldwork/activity-log.ts'
import { recordActivity } from '../../../server/fieldwork/record-activity.ts'
import { settleActivity } from '../../../server/fieldwork/settle-activity.ts'
import { days } from '../../../server/platform/durations.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'

describe('the burden of a collection', async () => {
  const databases = await freshDatabases()
  const { writer, reader } = databases
  const activity = openActivityLog()
  const app = testApp(databases, undefined, { activity })
  const codes = ['RAA', 'RBB', 'RCC', 'RDD', 'REE', 'RFF']
  const { collectionId, responseIds } = await openCollection(
    databases,
    codes.map((code) => ({ code, settings: ['acute'], partners: ['RBB'] })),
  )
  const idOf = (code: string) => responseIds.get(code) ?? 0
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const nadia = await signedIn(app, await person(databases, 'Nadia', [{ role: 'national_lead', scope: '' }]))
  const user = {
    id: 2,
    name: 'Bob',
    email: 'bob@example.nhs.uk',
    grants: codes.map((scope) => ({ role: 'lead_respondent' as const, scope })),
  }
  const path = '/programme/collections/2026/burden'
  const summed = () =>
    reader('section_minutes')
      .orderBy(['response_id', 'section_code', 'setting'])
      .select('response_id', 'section_code', 'setting', 'counted', 'settled')

  it('notes who of the organisation opens or sends a page, without a statement more in the request', async () => {
    const section = `/responses/${idOf('RAA')}/sections/sharing/acute`
    activity.take()
    await bob.get(section).expect(200)
    await bob.get(`${section}/answers`).expect(200)
    assert.deepEqual(
      activity.take().map(({ sectionCode, setting, personId }) => [sectionCode, setting, personId]),
      [['sharing', 'acute', 2]],
    )
    await bob.post(section).type('form').send({ 'shown:sharing.out.gp': '0', 'sharing.out.gp': 'agree' }).expect(303)
    await bob.get(`/responses/${idOf('RBB')}`).expect(404)
    await bob.get(`/responses/${idOf('RAA')}/partners/RBB`).expect(200)
    assert.deepEqual(
      activity.take().map(({ sectionCode }) => sectionCode),
      ['*partners'],
    )
    const silent = testApp(databases)
    const again = await signedIn(silent, 'bob@example.nhs.uk')
    await again.get(section).expect(200)
    const with_ = await countStatements(databases, () => bob.get(section).expect(200))
    assert.equal(with_, await countStatements(databases, () => again.get(section).expect(200)))
  })

  it('writes down only the organisation’s own people, while answers are taken', async () => {
    activity.take()
    await bob.get(`/responses/${idOf('RAA')}`).expect(200)
    await alice.get(`/responses/${idOf('RAA')}`).expect(200)
    const noted = activity.take()
    assert.equal(noted.length, 2)
    const now = new Date()
    await recordActivity(writer, noted, new Date(now.getTime() + days(20)))
    assert.deepEqual(await summed(), [])
    await recordActivity(writer, noted, now)
    await recordActivity(writer, noted, now)
    assert.deepEqual(await summed(), [
      { response_id: idOf('RAA'), section_code: '*whole', setting: '', counted: 1, settled: 0 },
    ])
  })

  it('adds up by the rule, anew with each sign, and stops at the signature', async () => {
    const now = new Date()
    const place = { responseId: idOf('RBB'), sectionCode: 'plans', setting: '' as const }
    const at = (minutes: number, sectionCode = 'plans') =>
      activity.note(user, { ...place, sectionCode }, new Date(now.getTime() - minutes * 60_000))
    at(60)
    at(50, 'leadership')
    at(20)
    await recordActivity(writer, activity.take(), now)
    at(12)
    await recordActivity(writer, activity.take(), now)
    const own = (await summed()).filter((row: { response_id: number }) => row.response_id === idOf('RBB'))
    assert.deepEqual(
      own.map((row: { section_code: string; counted: number }) => [row.section_code, row.counted]),
      [
        ['leadership', 1],
        ['plans', 19],
      ],
    )
    await writer('responses')
      .where({ id: idOf('RCC') })
      .update({ state: 'signed', signed_at: now.toISOString() })
    activity.note(user, { ...place, responseId: idOf('RCC') }, new Date(now.getTime() + 60_000))
    activity.note(user, { ...place, responseId: idOf('RCC') }, now)
    await recordActivity(writer, activity.take(), now)
    const kept = await reader('active_minutes')
      .where({ response_id: idOf('RCC') })
      .select('minute')
    assert.deepEqual(kept, [{ minute: minuteOf(now) }])
  })

  it('is shown by section and type, from five responses on, to the programme team only', async () => {
    const plans = (html: string) => {
      const table = html.split('<table').find((part) => /<caption[^>]*>\s*Acute trusts/.test(part)) ?? ''
      const row = table.split('<tr').find((part) => part.includes('Local plans')) ?? ''
      return [...row.matchAll(/<td[^>]*>([^<]*)</g)].map(([, cell = '']) => cell)
    }
    assert.deepEqual(plans((await alice.get(path).expect(200)).text).slice(0, 6), ['–', '2', '0', '–', '–', '–'])
    const now = new Date()
    for (const [nth, code] of codes.entries()) {
      await signSheets(databases, collectionId, {
        code,
        answers: new Map([['sharing.out.gp', { kind: 'option', code: 'agree' }]]),
      })
      await writer('active_minutes')
        .where({ response_id: idOf(code) })
        .delete()
      for (const minutes of [60, 60 - 2 * nth])
        activity.note(
          user,
          { responseId: idOf(code), sectionCode: 'plans', setting: '' },
          new Date(now.getTime() - minutes * 60_000),
        )
    }
    await writer('responses').update({ state: 'in_progress' })
    await recordActivity(writer, activity.take(), now)
    const shown = plans((await alice.get(path).expect(200)).text)
    assert.deepEqual(shown.slice(0, 6), ['0.6', '6', '6', '3.5', '6.0', '8.5'])
    const { text } = await alice.get(path)
    assert.match(text, /Answered alike by all so far/)
    assert.match(text, /sharing\.out\.gp/)
    await nadia.get(path).expect(404)
    await bob.get(path).expect(404)
    await nadia.get(`${path}/items.csv`).expect(404)
    await alice.get(`${path}/people.csv`).expect(404)
  })

  it('is taken away as files, without people or organisations, and that is recorded', async () => {
    const read = async (name: string) =>
      parse<Record<string, string>>((await alice.get(`${path}/${name}`).expect(200)).text, { columns: true, bom: true })
    const sections = await read('sections.csv')
    const plans = sections.find((line) => line['section'] === 'plans' && line['provider_type'] === 'acute')
    assert.deepEqual(
      [plans?.['minutes_total'], plans?.['minutes_median'], plans?.['responses_signed']],
      ['36', '6', '6'],
    )
    const items = await read('items.csv?for=excel')
    const gp = items.find((line) => line['item'] === 'sharing.out.gp' && line['provider_type'] === 'all')
    assert.deepEqual([gp?.['answered'], gp?.['common_answer'], gp?.['verdict']], ['6', 'Agree', 'alike_so_far'])
    assert.doesNotMatch(JSON.stringify([sections, items]), /Bob|RAA|RBB/)
    const taken = await reader('audit_events').where({ action: 'downloaded file' }).orderBy('id').select('subject')
    assert.equal(taken.at(-1).subject, 'file burden of collection 2026')
  })

  it('forgets the people thirty days after the close, and keeps the sums', async () => {
    const before = await summed()
    await settleActivity(writer, new Date(Date.now() + days(35)))
    assert.equal((await reader('active_minutes').select('minute')).length > 0, true)
    await settleActivity(writer, new Date(Date.now() + days(45)))
    assert.deepEqual(await reader('active_minutes').select('minute'), [])
    const after = await summed()
    const total = (row: { counted: number; settled: number }) => row.counted + row.settled
    assert.deepEqual(after.map(total), before.map(total))
    assert.ok(after.every((row: { counted: number }) => row.counted === 0))
    activity.note(user, { responseId: idOf('RBB'), sectionCode: 'plans', setting: '' }, new Date())
    await recordActivity(writer, activity.take(), new Date())
    const grown = await reader('section_minutes')
      .where({ response_id: idOf('RBB'), section_code: 'plans' })
      .first()
    assert.deepEqual([grown.counted, grown.settled], [1, 3])
  })
})
