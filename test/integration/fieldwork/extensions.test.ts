import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { londonDate } from '../../../server/collections/collection.ts'
import { typedDay } from '../../../server/organisations/calendar-date.ts'
import { inDays } from '../../../server/platform/text/dates.ts'
import { days } from '../../../server/platform/durations.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { hiddenFields } from '../../support/forms.ts'

const base = '/programme/collections/2026'
const dayIn = (count: number) => londonDate(new Date(Date.now() + days(count)))

describe('more time', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const many = Array.from({ length: 60 }, (_, place) => `1-${1000 + place}`)
  await openCollection(databases, [
    { code: 'RAA', settings: ['acute'] },
    { code: 'RBB', settings: ['acute'] },
    ...many.map((code) => ({ code, settings: ['care'] as const })),
  ])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const post = (rest: string, fields: object) => alice.post(`${base}${rest}`).type('form').send(fields)
  const extend = (codes: string, day: number) =>
    post('/extension/confirmation', {
      whom: codes ? 'some' : 'all',
      codes,
      closes: typedDay(dayIn(day)),
      reason: `Until day ${day}`,
    }).expect(303)
  const fact = async () =>
    /Extensions\s*<\/dt>\s*<dd[^>]*>\s*([^<]*?)\s*<\/dd>/.exec((await alice.get(base).expect(200)).text)?.[1]

  it('is not taken for everybody where codes were typed', async () => {
    const fields = { whom: 'all', codes: 'RAA', closes: typedDay(dayIn(20)), reason: 'A strike' }
    const refused = await post('/extension', fields).expect(400)
    assert.match(refused.text, /There are codes, and everybody is chosen/)
    assert.match(refused.text, />\s*RAA<\/textarea>/)
    await post('/extension/confirmation', fields).expect(400)
    assert.equal((await databases.reader('collection_extensions')).length, 0)
  })

  it('is told by the latest day that an organisation was given', async () => {
    await extend('RAA', 12)
    await extend('RAA', 15)
    assert.equal(await fact(), `1 organisation has more time than others, the last until ${inDays(dayIn(15))}`)
  })

  it('is not told of an organisation where everybody has as long', async () => {
    await extend('RBB', 13)
    await extend('', 14)
    assert.equal(
      await fact(),
      `Everybody until ${inDays(dayIn(14))}. 1 organisation has more time than others, the last until ${inDays(dayIn(15))}`,
    )
    await extend('', 15)
    assert.equal(await fact(), `Everybody until ${inDays(dayIn(15))}`)
  })

  it('is listed to the last, a page at a time, by the names of the organisations', async () => {
    await extend(many.join('\n'), 20)
    const first = (await alice.get(base).expect(200)).text
    assert.match(first, /Page 2 of 2/)
    assert.doesNotMatch(first, /Until day 12/)
    const second = (await alice.get(`${base}?page=2`).expect(200)).text
    assert.match(second, /Trust RAA \(RAA\)[\s\S]*Until day 12/)
    assert.match(second, /Page 1 of 2/)
    await alice.get(`${base}?page=99`).expect(200)
    const read = () => alice.get(base).expect(200)
    const statements = await countStatements(databases, read)
    await extend(many.join('\n'), 21)
    assert.equal(await countStatements(databases, read), statements)
  })

  it('is not lost by somebody who closes what they saw before it was given', async () => {
    const shown = hiddenFields((await alice.get(`${base}/closing`).expect(200)).text)
    await extend('RAA', 30)
    const refused = await post('/closing', shown).expect(409)
    assert.match(refused.text, /has been given more time since you opened the page/)
    await post('/closing', {}).expect(409)
    const again = await alice.get(`${base}/closing`).expect(200)
    assert.match(again.text, /61 organisations lose more time of their own/)
    await post('/closing', hiddenFields(again.text)).expect(303)
  })
})
