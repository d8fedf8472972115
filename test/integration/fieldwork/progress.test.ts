import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Grant } from '../../../server/access/user.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { type Invited, openCollection } from '../../support/collection.ts'
import { countChange } from '../../../server/collections/collection-repository.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'

const care = (region: string, count: number): Invited[] =>
  Array.from({ length: count }, (_, nth) => ({ code: `1-${region}${nth}`, settings: ['care'], region, icb: 'Q1' }))

const trusts: Invited[] = [
  { code: 'RAA', settings: ['acute', 'community'], region: 'Y1', icb: 'Q1' },
  { code: 'RBB', settings: ['mental_health'], region: 'Y1', icb: 'Q2' },
  { code: 'RCC', settings: ['acute'], region: 'Y2', icb: 'Q3' },
]

describe('the progress of a collection', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const earlier = await openCollection(databases, trusts, '2024')
  await databases
    .writer('collections')
    .where({ code: '2024' })
    .update({ state: 'released', opens_on: '2026-01-27', closes_on: '2026-02-20' })
  const { collectionId, responseIds } = await openCollection(databases, [...trusts, ...care('Y1', 5), ...care('Y2', 6)])
  await signSheets(databases, earlier.collectionId, { code: 'RAA', answers: new Map() })
  await signSheets(databases, collectionId, { code: 'RBB', answers: new Map() })
  await databases
    .writer('responses')
    .where({ id: responseIds.get('RBB') ?? 0 })
    .update({ state: 'signed', signed_at: new Date().toISOString() })

  const lead = async (name: string, role: Grant['role'], scope = '') =>
    signedIn(app, await person(databases, name, [{ role, scope }]))
  const alice = await lead('Alice', 'administrator')
  const nadia = await lead('Nadia', 'national_lead')
  const rory = await lead('Rory', 'regional_lead', 'Y1')
  const isla = await lead('Isla', 'icb_lead', 'Q1')
  const bob = await lead('Bob', 'lead_respondent', 'RAA')
  await bob
    .post(`/responses/${responseIds.get('RAA')}/sections/sharing/acute`)
    .type('form')
    .send({ 'shown:sharing.out.gp': '0', 'sharing.out.gp': 'agree' })
    .expect(303)

  const read = async (agent: Visitor, path: string) =>
    (await agent.get(`/collections/2026/progress${path}`).expect(200)).text
  const rowsOf = (html: string, caption: string) => {
    const table = html.split('<table').find((part) => part.slice(0, part.indexOf('</caption>')).includes(caption)) ?? ''
    return [...table.matchAll(/<tr class="nhsuk-table__row"[^>]*>(.*?)<\/tr>/gs)]
      .slice(1)
      .map(([, row = '']) =>
        [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
          cell.replaceAll(/<span class="nhsuk-table__heading"[^]*?<\/span>|<[^>]*>/g, '').trim(),
        ),
      )
  }

  it('counts states by type, region and board for the programme team, and draws the curve against the last', async () => {
    const html = await read(alice, '')
    assert.match(html, /1 of 14 \(7%\) organisations invited have submitted/)
    assert.deepEqual(rowsOf(html, 'By provider type'), [
      ['Acute', '0 of 2 (0%)', '1', '1', '0', '0', '0'],
      ['Mental health', '1 of 1 (100%)', '0', '0', '0', '1', '0'],
      ['Community', '0 of 1 (0%)', '0', '1', '0', '0', '0'],
      ['Care provider', '0 of 11 (0%)', '11', '0', '0', '0', '0'],
    ])
    assert.deepEqual(
      rowsOf(html, 'By region').map(([name, rate]) => [name, rate]),
      [
        ['Region Y1', '1 of 7 (14%)'],
        ['Region Y2', '0 of 7 (0%)'],
      ],
    )
    assert.deepEqual(
      rowsOf(html, 'By integrated care board').map(([name, rate]) => [name, rate]),
      [
        ['Board Q1', '0 of 12 (0%)'],
        ['Board Q2', '1 of 1 (100%)'],
        ['Board Q3', '0 of 1 (0%)'],
      ],
    )
    assert.match(html, /By day 10, 7% \(1 of 14\) had submitted; by the same day of Sharing 2024, 33% \(1 of 3\) had/)
    assert.match(html, /data-line-chart="[^"]+"/)
    const table = rowsOf(html, 'Submitted by the end of the day')
    assert.deepEqual(
      table.slice(0, 3).map(([day, now]) => [day, now]),
      [
        ['0', '7% (1 of 14)'],
        ['7', '7% (1 of 14)'],
        ['10', '7% (1 of 14)'],
      ],
    )
    assert.deepEqual(table.at(-1), ['24', '–', '33% (1 of 3)'])
  })

  it('shows leads their own area, and care providers by the rules of disclosure', async () => {
    const country = await read(nadia, '')
    assert.deepEqual(
      rowsOf(country, 'By region').map(([name, rate]) => [name, rate]),
      [
        ['Region Y1', '1 of 7 (14%)'],
        ['Region Y2', '0 of 7 (0%)'],
      ],
    )
    assert.deepEqual(rowsOf(country, 'By integrated care board')[0]?.slice(0, 2), ['Board Q1', '0 of 1 (0%)'])
    const region = await read(rory, '')
    assert.match(region, /You see your own area only: Region Y1\./)
    assert.deepEqual(
      rowsOf(region, 'By region').map(([name, rate]) => [name, rate]),
      [['Region Y1', '1 of 7 (14%)']],
    )
    assert.doesNotMatch(region, /Region Y2|Calls to make/)
    const board = await read(isla, '')
    assert.deepEqual(
      rowsOf(board, 'By provider type').map(([name]) => name),
      ['Acute', 'Community'],
    )
    assert.match(board, /Care providers are not counted here/)
    assert.match(await read(rory, '?icb=Q1'), /0 of 1 \(0%\)/)
  })

  it('says that there is no such place, a place out of sight among them, and shows nothing of it', async () => {
    const asked = [
      [nadia, 'region=Y9', 'Choose a region from the list: Y9 is not one of them'],
      [rory, 'region=Y2', 'Choose a region from the list: Y2 is not one of them'],
      [rory, 'icb=Q3', 'Choose an integrated care board from the list: Q3 is not one of them'],
      [alice, 'type=hospital', 'Choose a provider type from the list: hospital is not one of them'],
    ] as const
    for (const [agent, query, message] of asked) {
      const progress = ['', '/organisations', '/organisations.csv'].map((page) => `/collections/2026/progress${page}`)
      for (const page of agent === alice ? [...progress, '/programme/collections/2026/calls'] : progress) {
        const { text } = await agent.get(`${page}?${query}`).expect(400)
        assert.ok(text.includes(message), page)
        assert.doesNotMatch(text, /have submitted\.|Nobody|No organisation is like this|on 11 March/)
        if (!page.endsWith('.csv')) assert.match(text, /<title>Error: /)
      }
    }
  })

  it('hides care providers by region where one region has too few of them', async () => {
    const move = async (region: string) => {
      await databases
        .writer('participants')
        .where({ collection_id: collectionId, organisation_code: '1-Y10' })
        .update({ region_code: region, region_name: `Region ${region}` })
      await countChange(databases.writer, collectionId)
    }
    await move('Y3')
    const country = await read(nadia, '')
    assert.deepEqual(
      rowsOf(country, 'By region').map(([name, rate]) => [name, rate]),
      [
        ['Region Y1', '1 of 2 (50%)'],
        ['Region Y2', '0 of 1 (0%)'],
      ],
    )
    assert.match(country, /leaves out care providers, because in at least one region fewer than 5/)
    assert.match(await read(rory, ''), /1 of 2 \(50%\) organisations/)
    assert.match(await read(nadia, '?type=care&amp;region=Y2'.replace('&amp;', '&')), /Nobody that you may see here/)
    await move('Y1')
  })

  it('lists who has not finished, the longest left alone first, by name only where that may be', async () => {
    const names = (html: string) => rowsOf(html, 'Organisations').map(([name]) => name)
    const all = await read(alice, '/organisations')
    assert.equal(names(all).length, 13)
    assert.deepEqual(names(await read(nadia, '/organisations')), ['Trust RCC (RCC)', 'Trust RAA (RAA)'])
    assert.deepEqual(names(await read(rory, '/organisations?state=all&sort=name')), [
      'Trust RAA (RAA)',
      'Trust RBB (RBB)',
    ])
    assert.deepEqual(names(await read(rory, '/organisations?state=signed')), ['Trust RBB (RBB)'])
    assert.deepEqual(names(await read(isla, '/organisations')), ['Trust RAA (RAA)'])
    assert.deepEqual(names(await read(alice, '/organisations?type=acute&state=in_progress')), ['Trust RAA (RAA)'])
    const [row] = rowsOf(await read(nadia, '/organisations'), 'Organisations')
    assert.equal(row?.at(-1), 'None in 10 days')
    assert.match(await read(alice, '/organisations?page=2'), /No organisation|this is page 2/)
    await databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ namesTrusts: false, fewestCareProviders: 5, leadMaySign: true }) })
    assert.match(await read(nadia, '/organisations'), /does not name organisations/)
    assert.deepEqual(
      parse((await nadia.get('/collections/2026/progress/organisations.csv').expect(200)).text, { columns: true }),
      [],
    )
    await databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ namesTrusts: true, fewestCareProviders: 5, leadMaySign: true }) })
  })

  it('gives the list as a file, for analysis and for Excel, without contacts for leads, and records it', async () => {
    await databases
      .writer('participants')
      .where({ collection_id: collectionId, organisation_code: 'RCC' })
      .update({ name: '=cmd|x' })
    const ask = async (agent: Visitor, query: string) =>
      agent.get(`/collections/2026/progress/organisations.csv${query}`).expect(200)
    const own = parse<Record<string, string>>((await ask(rory, '?state=all')).text, { columns: true })
    assert.deepEqual(
      own.map((line) => line['organisation']),
      ['RBB', 'RAA'],
    )
    assert.ok(own.every((line) => !('contact_emails' in line)))
    const whole = parse<Record<string, string>>((await ask(alice, '')).text, { columns: true })
    assert.equal(whole.length, 13)
    const raa = whole.find((line) => line['organisation'] === 'RAA')
    assert.equal(raa?.['contact_emails'], 'bob@example.nhs.uk')
    assert.equal(raa?.['settings'], 'acute|community')
    assert.equal(whole.find((line) => line['organisation'] === 'RCC')?.['name'], '=cmd|x')
    const excel = await ask(alice, '?for=excel')
    assert.match(excel.headers['content-disposition'] ?? '', /2026-progress-excel\.csv/)
    assert.ok(excel.text.startsWith('\uFEFFcollection,'))
    assert.ok(excel.text.includes(`'=cmd|x`))
    const taken = await databases
      .reader('audit_events')
      .where({ action: 'downloaded file' })
      .orderBy('id', 'desc')
      .first()
    assert.equal(taken.subject, 'file progress of collection 2026')
  })

  it('takes the same number of statements however many are invited', async () => {
    const paths = ['', '/organisations']
    const count = (code: string, path: string) =>
      countStatements(databases, () => alice.get(`/collections/${code}/progress${path}`).expect(200))
    const few: number[] = []
    for (const path of paths) few.push(await count('2026', path))
    await openCollection(databases, care('Y4', 300), '2025')
    // the first look reads who was invited
    const [first = 0, again] = [await count('2025', ''), await count('2025', '')]
    assert.equal(first - (again ?? 0), 2)
    assert.deepEqual([again, await count('2025', '/organisations')], few)
  })

  it('shows what has changed at the next look', async () => {
    const before = await read(alice, '')
    assert.match(before, /1 of 14 \(7%\) organisations/)
    await signSheets(databases, collectionId, { code: 'RAA', answers: new Map() })
    await databases
      .writer('responses')
      .where({ collection_id: collectionId, organisation_code: 'RAA' })
      .update({ state: 'signed' })
    await countChange(databases.writer, collectionId)
    assert.match(await read(alice, ''), /2 of 14 \(14%\) organisations/)
    const [row] = rowsOf(await read(alice, '?type=acute'), 'By provider type')
    assert.deepEqual(row, ['Acute', '1 of 2 (50%)', '1', '0', '0', '1', '0'])
  })

  it('is not there for respondents, researchers, or leads of elsewhere', async () => {
    const ravi = await lead('Ravi', 'researcher')
    const zoe = await lead('Zoe', 'icb_lead', 'Q9')
    for (const agent of [bob, ravi, zoe])
      for (const path of ['', '/organisations', '/organisations.csv'])
        await agent.get(`/collections/2026/progress${path}`).expect(404)
    for (const agent of [bob, ravi, nadia, rory]) await agent.get('/programme/collections/2026/calls').expect(404)
  })
})
