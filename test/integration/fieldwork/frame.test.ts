import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { addDraft, openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { hiddenFields } from '../../support/forms.ts'
import { putRegister } from '../../support/put-register.ts'

const base = '/programme/collections/2027'

describe('a frame with organisations of which no region is known', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await openCollection(databases, [])
  await addDraft(databases, '2027')
  await putRegister(databases, [
    { code: 'RAA', name: 'Trust A', settings: ['acute'], region: 'Y1' },
    ...['1-1001', '1-1002', '1-1003'].map((code) => ({ code, name: code, settings: ['care'] as const, region: 'Y1' })),
  ])
  await databases.writer('organisation_facts').where({ organisation_code: '1-1003', attribute: 'region' }).delete()
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const post = (rest: string, fields: object) => alice.post(`${base}${rest}`).type('form').send(fields)
  const frame = async () =>
    (await databases.reader('strata').orderBy(['provider_type', 'region_code'])).map(
      (row: { provider_type: string; region_code: string; frame_count: number }) =>
        `${row.provider_type} ${row.region_code || 'none'} ${row.frame_count}`,
    )
  const typed = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/<input[^>]* name="(count-[^"]+)"[^>]*>/g)].map(([whole, name = '']) => [
        name,
        / value="([^"]*)"/.exec(whole)?.[1] ?? '',
      ]),
    )

  it('can be typed for them too, and loses nothing when it is sent as it was shown', async () => {
    await post('/frame', { type: ['acute', 'care'] }).expect(303)
    const recorded = ['acute Y1 1', 'care none 1', 'care Y1 2']
    assert.deepEqual(await frame(), recorded)
    const { text } = await alice.get(`${base}/frame/counts`).expect(200)
    assert.match(text, /Care provider, no region/)
    await post('/frame/counts', typed(text)).expect(303)
    assert.deepEqual(await frame(), recorded)
  })

  it('is drawn from there as well, and stays as it is meanwhile', async () => {
    const asked = await post('/sample/draw', { by: 'region', 'size-Y1': '1', 'size-none': '1', seed: 'x' }).expect(200)
    await post('/sample/draw/confirmation', hiddenFields(asked.text)).expect(303)
    const { text } = await alice.get(`${base}/frame/counts`).expect(200)
    await post('/frame/counts', { ...typed(text), 'count-acute-Y1': '3' }).expect(303)
    assert.deepEqual(await frame(), ['acute Y1 3', 'care none 1', 'care Y1 2'])
  })

  it('says at the first region that a sample of nobody was asked for', async () => {
    const { text } = await post('/sample/draw', { by: 'region', seed: 'x' }).expect(400)
    assert.match(text, /href="#size-(none|Y1)"[^>]*>\s*Ask for one care provider at least/)
  })
})
