import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import type { CollectionStage } from '../../../server/access/area.ts'
import type { Grant } from '../../../server/access/user.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { versionOn } from '../../support/forms.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { csvRows } from './csv-rows.ts'
import { tablesOf } from '../../support/page-tables.ts'

const option = (code: string): AnswerValue => ({ kind: 'option', code })
const item = 'sharing.out.health'

/** Five trusts in two regions and some care providers; all have answered, and only RA1 disagrees. */
const trusts = [
  { code: 'RA1', settings: ['acute'], region: 'Y1', icb: 'Q1' },
  { code: 'RA2', settings: ['acute'], region: 'Y1', icb: 'Q2' },
  { code: 'RA3', settings: ['mental_health'], region: 'Y1', icb: 'Q1' },
  { code: 'RB1', settings: ['acute'], region: 'Y2', icb: 'Q3' },
  { code: 'RB2', settings: ['acute'], region: 'Y2', icb: 'Q3' },
] as const
const careProviders = Array.from({ length: 12 }, (_, place) => ({
  code: `9-10${place}`,
  settings: ['care'] as const,
  region: place < 6 ? 'Y1' : 'Y2',
  icb: place < 6 ? 'Q1' : 'Q3',
}))

describe('saved groups of organisations', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const invited = [...trusts, ...careProviders]
  const { collectionId } = await openCollection(databases, invited)
  for (const { code } of invited)
    await signSheets(databases, collectionId, {
      code,
      answers: new Map([[item, option(code === 'RA1' ? 'disagree' : 'agree')]]),
    })
  const visitorWith = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const alice = await visitorWith('Alice', { role: 'administrator', scope: '' })
  const nadia = await visitorWith('Nadia', { role: 'national_lead', scope: '' })
  const rory = await visitorWith('Rory', { role: 'regional_lead', scope: 'Y1' })
  const ravi = await visitorWith('Ravi', { role: 'researcher', scope: '' })
  const bob = await visitorWith('Bob', { role: 'lead_respondent', scope: 'RA2' })
  const path = '/collections/2026'

  const stage = (state: CollectionStage) =>
    databases.writer.transaction((db) => setCollectionState(db, collectionId, state))
  const policy = (changed: object) =>
    databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ ...defaultPolicy, ...changed }) })

  const save = async (visitor: Visitor, name: string, organisations: readonly string[]): Promise<string> => {
    const made = await visitor.post('/groups/new').type('form').send({ name }).expect(303)
    const address = made.headers['location'] ?? ''
    if (organisations.length > 0)
      await visitor
        .post(`${address}/organisations`)
        .type('form')
        .send({ organisation: organisations, version: await versionOn(visitor, address) })
        .expect(303)
    return address.replace('/groups/', '')
  }
  const counted = async (visitor: Visitor, query: string) => {
    const { text } = await visitor.get(`${path}/comparison?item=${item}&${query}`).expect(200)
    const rows = tablesOf(text).get('Who is counted') ?? []
    return Object.fromEntries(rows.map((row) => [Object.values(row)[0], row['Invited']]))
  }

  it('are made by searching and ticking, listed, renamed, and emptied again', async () => {
    await nadia.get('/groups').expect(200, /You have no groups yet/)
    await nadia.get('/collections').expect(200, /href="\/groups"/)
    const code = await save(nadia, '  Our  trusts ', [])
    await nadia.get(`/groups/${code}`).expect(200, /<span class="nhsuk-caption-l">Saved group<\/span> Our trusts/)
    await nadia.get(`/groups/${code}?q=trust+ra`).expect(200, /3 organisations match/)
    const page = await nadia.get(`/groups/${code}?q=trust+ra1`).expect(200)
    assert.match(page.text, /name="organisation"[^>]*value="RA1"/)
    const version = await versionOn(nadia, `/groups/${code}`)
    const add = { organisation: ['RA1', 'RB1'], version, q: 'trust' }
    const added = await nadia.post(`/groups/${code}/organisations`).type('form').send(add).expect(303)
    assert.equal(added.headers['location'], `/groups/${code}?q=trust`)
    const listed = tablesOf((await nadia.get('/groups').expect(200)).text).get('Groups by name')
    assert.deepEqual(listed, [{ Group: 'Our trusts', Organisations: '2', 'Who can open it': 'Only you' }])
    const rename = { name: 'Estuary', version: await versionOn(nadia, `/groups/${code}`) }
    await nadia.post(`/groups/${code}/name`).type('form').send(rename).expect(303)
    const remove = { member: 'RA1', version: await versionOn(nadia, `/groups/${code}`) }
    await nadia.post(`/groups/${code}/removal`).type('form').send(remove).expect(303)
    const { text } = await nadia.get(`/groups/${code}`).expect(200, /Estuary/)
    assert.match(text, /1 organisation\. Only you can open it/)
    assert.doesNotMatch(text, /value="RA1"/)
    await databases.writer('saved_group_members').delete()
    await nadia.get(`/groups/${code}`).expect(200, /None yet\. Search for them by name/)
  })

  it('say what is wrong with what was sent, on the same page, with what was typed', async () => {
    const code = await save(nadia, 'Mistaken', ['RA1'])
    const post = (part: string, sent: object) => nadia.post(`/groups/${code}/${part}`).type('form').send(sent)
    const version = await versionOn(nadia, `/groups/${code}`)
    const long = 'x'.repeat(81)
    const renamed = await post('name', { name: long, version }).expect(400, /The name must be 80 characters or fewer/)
    assert.match(renamed.text, new RegExp(`value="${long}"`))
    assert.match(renamed.text, /<title>Error: /)
    await post('name', { name: ' ', version }).expect(400, /Enter a name for the group/)
    await post('name', { name: 'Estuary', version }).expect(400, /You have a group called “Estuary” already/)
    await post('organisations', { version, q: 'trust' }).expect(400, /Tick the organisations to put in the group/)
    await post('organisations', { version, organisation: 'RZZ' }).expect(400, /does not know RZZ/)
    await post('removal', { version }).expect(400, /Tick the organisations to take out/)
    await post('sharing', { version, sharing: 'everybody' }).expect(400, /Choose who can open the group/)
    await post('name', { name: 'Late', version: Number(version) - 1 }).expect(409, /changed in another window/)
    await nadia
      .post('/groups/new')
      .type('form')
      .send({ name: 'Mistaken' })
      .expect(400, /called “Mistaken” already/)
    await nadia.get(`/groups/${code}`).expect(200, /Mistaken/)
  })

  it('hold no more than they can', async () => {
    const code = await save(nadia, 'Large', [])
    const many = Array.from({ length: 501 }, (_, place) => `R${place}`)
    const version = await versionOn(nadia, `/groups/${code}`)
    await nadia
      .post(`/groups/${code}/organisations`)
      .type('form')
      .send({ organisation: many, version })
      .expect(400, /at most 500 organisations, and this would make 501/)
  })

  it('are the organisations that a view shows, where somebody saves them', async () => {
    const { text } = await nadia.get(`${path}/overview?region=Y1`).expect(200)
    const href = /href="([^"]*groups\/new[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.equal(href, `${path}/groups/new?region=Y1`)
    const offered = (await nadia.get(href).expect(200)).text
    const boxes = [...offered.matchAll(/name="organisation"[^>]*value="([^"]+)"[^>]*checked/g)].map(([, code]) => code)
    assert.deepEqual(boxes, ['RA1', 'RA2', 'RA3'])
    const wrong = await nadia
      .post(href)
      .type('form')
      .send({ name: '', organisation: 'RA3' })
      .expect(400, /Enter a name/)
    assert.match(wrong.text, /value="RA3"[^>]*checked/)
    assert.doesNotMatch(wrong.text, /value="RA1"[^>]*checked/)
    await nadia
      .post(href)
      .type('form')
      .send({ name: 'Y1' })
      .expect(400, /Tick the organisations/)
    const made = await nadia
      .post(href)
      .type('form')
      .send({ name: 'Y1', organisation: ['RA1', 'RA3'] })
      .expect(303)
    const code = made.headers['location']?.replace('/groups/', '') ?? ''
    assert.deepEqual(await counted(nadia, `group=${code}`), { 'Acute trusts': '1', 'Mental health trusts': '1' })
    await nadia.get(`${path}/groups/new?region=Y9`).expect(400, /Choose regions from the list: Y9/)
  })

  it('stand side by side, each provider type by itself, and an address names them', async () => {
    const visitor = await visitorWith('Nora', { role: 'national_lead', scope: '' })
    await visitor.get(`${path}/comparison?by=saved&item=${item}`).expect(400, /You have no saved groups yet/)
    const [one, two] = [await save(visitor, 'One', ['RA1', 'RA3']), await save(visitor, 'Two', ['RA2', 'RB1', 'RB2'])]
    const { text } = await visitor
      .get(`${path}/comparison?by=saved&item=${item}&type=acute&type=mental_health`)
      .expect(200)
    const captions = [...text.matchAll(/nhsuk-caption-m">([^<]*)</g)].map(([, words]) => words)
    assert.deepEqual(captions, ['Acute trusts', 'Mental health trusts'])
    assert.match(text, new RegExp(`comparison\\.csv[^"]*by=saved[^"]*group=${one}&amp;group=${two}`))
    assert.match(text, /Saved group: “One” or “Two”\./)
    const { text: overview } = await visitor.get(`${path}/overview?by=saved&type=care`).expect(200)
    assert.match(overview, /There are no figures to show/)
    assert.doesNotMatch(overview, /Not shown|Medians, quartiles and bounds/, 'no tables of nothing')
    const csv = (await visitor.get(`${path}/comparison.csv?by=saved&item=${item}`).expect(200)).text
    const rows = csvRows(csv).filter(
      (row) => row['provider_type'] === 'acute' && row['answer'] === 'Agree or strongly agree',
    )
    assert.deepEqual(
      rows.map((row) => [row['group'], row['group_name'], row['invited'], row['numerator']]),
      [
        [one, 'One', '1', '0'],
        [two, 'Two', '3', '3'],
      ],
    )
    for (const page of [
      'overview',
      'statements',
      'findings',
      'place',
      'non-response',
      'trend',
      'ambitions',
      'associations',
    ])
      await visitor.get(`${path}/${page}?group=${two}`).expect(200, /Saved group: “Two”/)
    const silent = await visitor.get(`${path}/non-response?group=${two}`).expect(200)
    const rates = tablesOf(silent.text).get('Responses by region and provider type') ?? []
    assert.deepEqual(rates.at(-1), {
      Region: 'All',
      Acute: '3 of 3 (100%)',
      'Mental health': '–',
      'Care provider': '–',
    })
  })

  it('are nobody else’s until they are shared, and then nobody else’s to change', async () => {
    const code = await save(nadia, 'Between us', ['RA1', 'RA2'])
    const figures = `${path}/overview?group=${code}`
    for (const address of [
      `/groups/${code}`,
      figures,
      `${path}/overview.csv?group=${code}`,
      `${path}/trend?group=${code}`,
    ])
      await rory.get(address).expect(404)
    const sharing = { sharing: 'shared', version: await versionOn(nadia, `/groups/${code}`) }
    await nadia.post(`/groups/${code}/sharing`).type('form').send(sharing).expect(303)
    await nadia.get(`/groups/${code}`).expect(200, /Whoever has the address of this page/)
    const { text } = await rory.get(`/groups/${code}`).expect(200, /Trust RA1 \(RA1\)/)
    assert.doesNotMatch(text, /<form[^>]*groups|Nadia/)
    await rory.get(figures).expect(200, /Between us/)
    const version = await versionOn(nadia, `/groups/${code}`)
    for (const [part, sent] of [
      ['name', { name: 'Mine', version }],
      ['name', { name: '', version }],
      ['sharing', { sharing: 'private', version }],
      ['organisations', { organisation: 'RB1', version }],
      ['removal', { member: 'RA1', version }],
      ['deletion', { version }],
    ] as const)
      await rory.post(`/groups/${code}/${part}`).type('form').send(sent).expect(404)
    await rory.get(`/groups/${code}/deletion`).expect(404)
    const closing = { sharing: 'private', version }
    await nadia.post(`/groups/${code}/sharing`).type('form').send(closing).expect(303)
    await rory.get(figures).expect(404)
  })

  it('go for good only after a question that says what that causes', async () => {
    const code = await save(nadia, 'Short-lived', ['RA1', 'RA2'])
    await nadia.get(`/groups/${code}/deletion`).expect(200, /its list of 2 organisations go for good/)
    const version = await versionOn(nadia, `/groups/${code}/deletion`)
    await nadia.post(`/groups/${code}/deletion`).type('form').send({ version }).expect(303)
    await nadia.get(`/groups/${code}`).expect(404)
    await nadia.get(`${path}/overview?group=${code}`).expect(404)
    await nadia.get(`${path}/overview?group=nonsense`).expect(404)
    await nadia.get(`${path}/overview?group=${'x'.repeat(500)}`).expect(404)
    await nadia.get(`/groups/${encodeURIComponent("' or 1=1 --")}`).expect(404)
    const events = await databases.reader('audit_events').where('subject', 'like', 'group %').orderBy('id')
    assert.ok(events.some(({ action }: { action: string }) => action === 'deleted group'))
    assert.doesNotMatch(JSON.stringify(events), /Short-lived|RA1/)
  })

  it('take no care providers but from the programme team', async () => {
    const code = await save(nadia, 'With care', ['RA1'])
    const found = await nadia.get(`/groups/${code}?q=trust+9-10`).expect(200)
    assert.match(found.text, /No organisation matches that can be in a group/)
    const add = { organisation: ['RA2', '9-101'], version: await versionOn(nadia, `/groups/${code}`) }
    const refused = await nadia.post(`/groups/${code}/organisations`).type('form').send(add).expect(400)
    assert.match(refused.text, /Care providers can be in groups of the programme team only[^<]*leave out 9-101/)
    assert.deepEqual(await counted(nadia, `group=${code}&type=acute`), { 'Acute trusts': '1' })
  })

  it('of the programme team show nothing of care providers to others', async () => {
    const providers = careProviders.slice(0, 8).map(({ code }) => code)
    const code = await save(alice, 'Team', ['RA1', 'RA2', ...providers])
    assert.deepEqual(await counted(alice, `group=${code}`), {
      'Acute trusts': '2',
      'Mental health trusts': '0',
      'Care providers': '8',
    })
    const sharing = { sharing: 'shared', version: await versionOn(alice, `/groups/${code}`) }
    await alice.post(`/groups/${code}/sharing`).type('form').send(sharing).expect(303)
    const { text } = await nadia.get(`/groups/${code}`).expect(200, /8 care providers/)
    assert.doesNotMatch(text, /9-10/)
    const page = await nadia.get(`${path}/comparison?group=${code}&item=${item}`).expect(200)
    assert.match(page.text, /Figures on care providers are not shown by saved group/)
    const csv = csvRows((await nadia.get(`${path}/comparison.csv?group=${code}&item=${item}`).expect(200)).text)
    const ofCare = csv.filter((row) => row['provider_type'] === 'care')
    assert.deepEqual(
      ofCare.map((row) => [row['withheld'], row['invited'], row['numerator']]),
      [['not_by_saved_group', '', '']],
    )
    const missing = await nadia.get(`${path}/non-response?group=${code}`).expect(200)
    const rates = tablesOf(missing.text).get('Responses by region and provider type') ?? []
    assert.deepEqual(new Set(rates.map((row) => row['Care provider'])), new Set(['–']))
    const place = await nadia.get(`${path}/place/regions/Y1?group=${code}`).expect(200)
    assert.doesNotMatch(place.text, /\d care providers \(/)
  })

  it('are of those only whom a lead may see by name, and the page says that others are left out', async () => {
    await stage('closed')
    const code = await save(rory, 'Both regions', ['RA1', 'RA2', 'RB1'])
    assert.deepEqual(await counted(rory, 'type=acute'), { 'Acute trusts': '4' })
    assert.deepEqual(await counted(rory, `type=acute&group=${code}`), { 'Acute trusts': '2' })
    await rory.get(`${path}/overview?group=${code}`).expect(200, /1 trust of the saved groups is left out/)
    await stage('released')
    assert.deepEqual(await counted(rory, `type=acute&group=${code}`), { 'Acute trusts': '3' })
    await stage('open')
  })

  it('show nothing to those who may see nobody by name', async () => {
    await bob.get('/groups').expect(404)
    await ravi.get('/groups').expect(404)
    await stage('closed')
    await ravi.get('/groups').expect(404)
    const code = await save(bob, 'The others', ['RA1'])
    const refused = await bob.get(`${path}/comparison?group=${code}&item=${item}`).expect(400)
    assert.match(refused.text, /Nothing is shown to you by saved group here/)
    assert.doesNotMatch(refused.text, /Who is counted|Save these organisations/)
    await bob.get(`${path}/comparison.csv?by=saved&item=${item}`).expect(400, /Nothing is shown to you by saved group/)
    for (const page of [
      'overview',
      'statements',
      'findings',
      'place',
      'non-response',
      'trend',
      'ambitions',
      'associations',
    ]) {
      await bob.get(`${path}/${page}?group=${code}`).expect(400, /Nothing is shown to you by saved group here/)
      if (page !== 'place') await bob.get(`${path}/${page}.csv?group=${code}`).expect(400)
    }
    await bob.get(`${path}/groups/new`).expect(200, /There is nobody here whom you may see by name/)
    await stage('released')
    assert.deepEqual(await counted(bob, `group=${code}&type=acute`), { 'Acute trusts': '1' })
    assert.deepEqual(await counted(ravi, 'type=acute'), { 'Acute trusts': '4' })
    await ravi.get('/groups').expect(200)
  })

  it('do not exist where the policy does not name trusts, but for the programme team', async () => {
    await stage('released')
    await policy({ namesTrusts: false })
    const [own, team] = [await save(nadia, 'Unnamed', ['RA1']), await save(alice, 'Unnamed', ['RA1'])]
    await nadia
      .get(`${path}/comparison?group=${own}&item=${item}`)
      .expect(400, /Nothing is shown to you by saved group/)
    const whole = await nadia.get(`${path}/comparison?item=${item}`).expect(200)
    assert.doesNotMatch(whole.text, /value="saved"|Save these organisations/)
    const trend = await nadia.get(`${path}/trend?group=${own}`).expect(400)
    assert.match(trend.text, /Nothing is shown to you by saved group/)
    assert.deepEqual(await counted(alice, `group=${team}&type=acute`), { 'Acute trusts': '1' })
    await policy({})
    await stage('open')
  })
})
