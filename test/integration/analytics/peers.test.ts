import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Grant } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { type PageTable, tablesOf } from '../../support/page-tables.ts'

const answerCodes = ['strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree'] as const

/** All the statements on local plans and on sharing to others, with scores 0 to 100. */
function answers(plans: number, sharing: number): Map<string, AnswerValue> {
  const option = (level: number): AnswerValue => ({ kind: 'option', code: answerCodes[level] ?? 'neither' })
  const items = { 'plans.agreed': plans, 'plans.influence': plans, 'plans.track': plans }
  const out = ['health', 'social_care', 'patients', 'elsewhere'].map(
    (code) => [`sharing.out.${code}`, sharing] as const,
  )
  const inward = ['health', 'social_care', 'gp', 'elsewhere'].map((code) => [`sharing.in.${code}`, sharing] as const)
  return new Map([...Object.entries(items), ...out, ...inward].map(([code, level]) => [code, option(level)]))
}

describe('one organisation among its peers', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const trust = (place: number) => `RA${place}`
  const trusts = Array.from({ length: 8 }, (_, place) => ({
    code: trust(place),
    settings: ['acute'] as const,
    region: place < 6 ? 'Y1' : 'Y2',
    icb: place < 3 ? 'Q1' : place < 6 ? 'Q2' : 'Q3',
  }))
  const care = Array.from({ length: 7 }, (_, place) => ({ code: `9-${place}`, settings: ['care'] as const }))
  const { collectionId } = await openCollection(databases, [...trusts, ...care])
  const visitorWith = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const bob = await visitorWith('Bob', { role: 'lead_respondent', scope: 'RA0' })
  const { id: signedBy } = await databases.reader('people').where({ name: 'Bob' }).first<{ id: number }>('id')
  for (const [place, { code }] of trusts.slice(0, 7).entries())
    await signSheets(databases, collectionId, { code, answers: answers(place === 0 ? 0 : 4, 2), signedBy })
  for (const { code } of care) await signSheets(databases, collectionId, { code, answers: answers(3, 3) })
  const alice = await visitorWith('Alice', { role: 'administrator', scope: '' })
  const nadia = await visitorWith('Nadia', { role: 'national_lead', scope: '' })
  const rory = await visitorWith('Rory', { role: 'regional_lead', scope: 'Y1' })
  const isla = await visitorWith('Isla', { role: 'icb_lead', scope: 'Q1' })
  const cara = await visitorWith('Cara', { role: 'respondent', scope: '9-0' })
  const ravi = await visitorWith('Ravi', { role: 'researcher', scope: '' })
  const index = '/collections/2026/peers'
  const place = (code: string, setting = 'acute') => `${index}/${code}/${setting}`
  const move = (state: 'open' | 'closed' | 'in_right_of_reply' | 'released') =>
    setCollectionState(databases.writer, collectionId, state)
  const setPolicy = (policy: object) =>
    databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ ...defaultPolicy, ...policy }) })
  const statusFor = async (visitor: Visitor, path: string) => (await visitor.get(path)).status
  const listed = async (visitor: Visitor, query = '') =>
    rowsOf((await visitor.get(index + query).expect(200)).text, 'Organisations').map((row) => row['Organisation'])

  it('is open to leads for the trusts of their own area while the collection is open, and to nobody who answers', async () => {
    for (const part of ['', '.csv', '/report', '/report.pdf']) {
      for (const visitor of [alice, nadia, rory, isla]) assert.equal(await statusFor(visitor, place('RA0') + part), 200)
      assert.equal(await statusFor(rory, place('RA6') + part), 404)
      assert.equal(await statusFor(isla, place('RA4') + part), 404)
      for (const visitor of [bob, cara, ravi]) assert.equal(await statusFor(visitor, place('RA0') + part), 404)
      for (const visitor of [nadia, rory, isla])
        assert.equal(await statusFor(visitor, place('9-0', 'care') + part), 404)
      assert.equal(await statusFor(alice, place('9-0', 'care') + part), 200)
    }
    for (const wrong of [place('RA0', 'community'), place('RA0', 'nothing'), place('RZZ')])
      assert.equal(await statusFor(alice, wrong), 404)
  })

  it('is compared while open with the peers of the reader’s own area only', async () => {
    const peers = async (visitor: Visitor) =>
      rowsOf((await visitor.get(place('RA0')).expect(200)).text, 'Section scores among peers').find(
        (row) => row['Section'] === 'Local plans',
      )?.['Peers with a score']
    assert.equal(await peers(nadia), '6')
    assert.equal(await peers(rory), '5')
    assert.equal(await peers(isla), '–')
    assert.match(
      (await isla.get(place('RA0'))).text,
      /in your own area, which is all you see while the collection is open/,
    )
  })

  it('never places who has no data, and says why', async () => {
    const { text } = await nadia.get(place('RA7')).expect(200)
    assert.match(text, /It has signed no answers in this collection, so it is not placed/)
    const rows = rowsOf(text, 'Section scores among peers')
    assert.ok(rows.length > 5)
    for (const row of rows) assert.equal(row['Percentile (95% interval)'], '–')
    const plans = rows.find((row) => row['Section'] === 'Local plans')
    assert.deepEqual([plans?.['Peers with a score'], plans?.['Score']], ['7', 'No response'])
  })

  it('gives its score, its place and how sure that is', async () => {
    const { text } = await nadia.get(place('RA0')).expect(200)
    const plans = rowsOf(text, 'Section scores among peers').find((row) => row['Section'] === 'Local plans')
    // for whoever hears the page, the link says where it leads
    assert.deepEqual(plans, {
      Section: 'Local plans',
      Score: '0.0score on Local plans, and what it was made from',
      'Peers with a score': '6',
      'Median of peers (95% interval)': '100.0 (100.0 to 100.0)',
      'Percentile (95% interval)': '0 (0 to 39)',
      'What can be said': 'Not told from the middle',
    })
    assert.match(text, /It cannot be told from the middle of its peers in any of 2 sections/)
    assert.match(
      text,
      /Local plans: 0\.0 against a median of 100\.0, percentile 0 \(95% interval 0 to 39, 6 peers\)\. Fairly sure/,
    )
    const better = rowsOf(text, 'Most like it, doing better in Local plans')
    assert.deepEqual(
      better.map((row) => [row['Trust'], row['Points apart in the others, on average']]),
      ['RA1', 'RA2', 'RA3', 'RA4', 'RA5'].map((code) => [`Trust ${code} (${code})`, '0.0']),
    )
  })

  it('gives the same in its file, every question too', async () => {
    const { text, headers } = await nadia.get(`${place('RA0')}.csv`).expect(200)
    assert.match(headers['content-disposition'] ?? '', /2026-peers-RA0-acute\.csv/)
    const rows = parse<Record<string, string>>(text, { columns: true })
    const plans = rows.find((row) => row['section'] === 'plans' && row['item'] === '')
    assert.deepEqual(
      [plans?.['own'], plans?.['peers_answered'], plans?.['percentile'], plans?.['peers_50_per_cent_below']],
      ['0', '6', '0', '100'],
    )
    const item = rows.find((row) => row['item'] === 'plans.influence')
    assert.deepEqual([item?.['own_answer'], item?.['same_answer']], ['Strongly disagree', '0'])
  })

  it('lists those that the reader may open, their own first, by words of the name', async () => {
    assert.deepEqual(await listed(isla), ['Trust RA0 (RA0)', 'Trust RA1 (RA1)', 'Trust RA2 (RA2)'])
    assert.equal((await listed(alice)).length, 15)
    assert.deepEqual(await listed(nadia, '?words=trust+ra6'), ['Trust RA6 (RA6)'])
    assert.match((await nadia.get(`${index}?words=nothing`)).text, /No organisation that is open to you has this name/)
    await bob.get(index).expect(404)
  })

  it('is open to its own people once the collection is closed, and nobody else’s', async () => {
    await move('closed')
    assert.equal(await statusFor(bob, place('RA0')), 200)
    assert.equal(await statusFor(bob, place('RA1')), 404)
    assert.equal(await statusFor(cara, place('9-0', 'care')), 200)
    assert.equal(await statusFor(cara, place('9-1', 'care')), 404)
    assert.equal(await statusFor(ravi, place('RA0')), 404)
    assert.equal(await statusFor(rory, place('RA6')), 404)
    assert.deepEqual(await listed(bob), ['Trust RA0 (RA0)'])
    const { text } = await bob.get(place('RA0')).expect(200)
    assert.match(text, /signed by Bob/)
    assert.match(text, /Named answers of other organisations are not open to you/)
    assert.doesNotMatch(text, /Trust RA[1-9]/)
    assert.doesNotMatch((await nadia.get(place('RA0'))).text, /Bob/)
  })

  it('names no care provider to another, and no figure of fewer than the policy asks for', async () => {
    const { text } = await cara.get(place('9-0', 'care')).expect(200)
    assert.match(text, /Care providers are never named to one another/)
    assert.doesNotMatch(text, /Trust 9-[1-9]/)
    await setPolicy({ fewestCareProviders: 7 })
    const few = (await cara.get(place('9-0', 'care')).expect(200)).text
    for (const row of rowsOf(few, 'Section scores among peers'))
      assert.equal(row['Median of peers (95% interval)'], '–')
    await setPolicy({})
  })

  it('is open to researchers and all leads once released, where trusts are named', async () => {
    await move('released')
    for (const visitor of [ravi, rory, isla]) assert.equal(await statusFor(visitor, place('RA6')), 200)
    assert.equal(await statusFor(ravi, place('9-0', 'care')), 404)
    assert.match((await bob.get(place('RA0'))).text, /Trust RA1/)
    await setPolicy({ namesTrusts: false })
    for (const visitor of [ravi, rory, isla, nadia]) assert.equal(await statusFor(visitor, place('RA1')), 404)
    assert.match((await bob.get(place('RA0')).expect(200)).text, /does not name organisations/)
    assert.equal(await statusFor(alice, place('RA1')), 200)
    await setPolicy({})
  })

  it('makes a report to print and as a PDF, with n everywhere', async () => {
    const { text } = await bob.get(`${place('RA0')}/report`).expect(200)
    assert.match(text, /Trust RA0: its place among its peers/)
    assert.equal(tablesOf(text).get('Section scores among peers')?.length, 8)
    const pdf = await pdfText(bob, `${place('RA0')}/report.pdf`)
    assert.ok(pdf.pages > 0)
    assert.match(pdf.text, /Trust RA0: its place among its peers/)
    assert.match(pdf.text, /signed by Bob on 3 February 2026/)
    assert.match(pdf.text, /Local plans 0\.0 6 100\.0 \(100\.0 to 100\.0\) 0 \(0 to 39\) Not told from the middle/)
    assert.match(pdf.text, /Score 0\.0, percentile 0; median 100\.0 \(n = 6\)/)
    assert.match(pdf.text, /Organisations describe themselves/)
    assert.match(pdf.text, /Made on .+ at http:\/\/survey\.test\/collections\/2026\/peers\/RA0\/acute\/ ?report\.pdf/)
    assert.deepEqual(
      pdf.roles,
      [
        'Caption',
        'Document',
        'Figure',
        'H1',
        'H2',
        'L',
        'LBody',
        'LI',
        'Lbl',
        'P',
        'Root',
        'TD',
        'TH',
        'TR',
        'Table',
      ].toSorted(),
    )
  })

  it('takes as few statements for many participants as for few', async () => {
    await nadia.get(place('RA0')).expect(200)
    const count = await countStatements(databases, () => nadia.get(place('RA0')))
    assert.ok(count <= 8, `${count} statements`)
    assert.equal(await countStatements(databases, () => nadia.get(place('RA1'))), count)
  })
})

describe('the board pack of a place', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const path = '/collections/2016/board-pack.pdf'

  it('has the figures of the overview, how sure they are and what can be said', async () => {
    const { text, pages, sheets } = await pdfText(lead, `${path}?region=XR1`)
    assert.ok(pages > 2)
    const html = (await lead.get('/collections/2016/overview?region=XR1').expect(200)).text
    assert.match(html, /href="\/collections\/2016\/board-pack\.pdf\?region=XR1"/)
    const means = tablesOf(html).get('Mean section scores') ?? []
    assert.ok(means.length > 5)
    for (const row of means) assert.ok(text.includes(Object.values(row).join(' ')), Object.values(row).join(' '))
    assert.match(text, /Who responded/)
    assert.match(sheets[0] ?? '', /What stands out (?:• .+|In no section can a difference .+ be seen\.)/)
    assert.match(text, /can be seen\.|score higher than/)
    assert.match(text, /with all comparisons of this pack judged together/)
  })

  it('keeps the chart of a section on the sheet of its table, and tells the address that makes it again', async () => {
    const { text, sheets } = await pdfText(lead, `${path}?region=XR1`)
    const count = (sheet: string, words: string) => sheet.split(words).length - 1
    const charts = sheets.map((sheet) => count(sheet, 'Mean, with its 95% interval as a line.'))
    assert.deepEqual(
      sheets.map((sheet) => count(sheet, 'Means with 95% intervals, medians,')),
      charts,
    )
    assert.equal(Math.max(...charts), 3)
    assert.match(text, /Made on .+ at http:\/\/survey\.test\/collections\/2016\/board-pack\.pdf\? ?region=XR1/)
  })

  it('shows no care provider by integrated care board outside the programme team', async () => {
    const { text } = await pdfText(lead, `${path}?icb=XQ01`)
    assert.match(text, /Figures on care providers are not shown by integrated care board/)
    assert.doesNotMatch(text, /Care providers [\d.]+ \(/)
    assert.doesNotMatch(text, /Care provider 0 0/, 'whom the reader may not count are not nobody')
  })

  it('is of one place that there is', async () => {
    for (const [query, message] of [
      ['', /Name one region or one integrated care board/],
      ['?region=XR1&icb=XQ01', /Name one region or one integrated care board/],
      ['?region=NONE', /NONE is not one of them/],
    ] as const)
      assert.match((await lead.get(path + query).expect(400)).text, message)
    const { text } = await lead.get('/collections/2016/peers').expect(200)
    assert.match(
      text,
      /\d+ participants, by name: an organisation takes part once for each provider type\. This is no ranking/,
    )
    assert.match(text, /<p class="app-print-only">Page 1 of \d<\/p>/, 'paper leads to no other page')
    assert.match(text, /board-pack\.pdf\?region=XR1/)
    assert.match(text, /board-pack\.pdf\?icb=XQ01/)
    const board = (await lead.get('/collections/2016/place/icbs/XQ01').expect(200)).text
    assert.match(board, /board-pack\.pdf\?icb=XQ01/)
  })
})

function rowsOf(html: string, caption: string): PageTable {
  return tablesOf(html).get(caption) ?? []
}

async function pdfText(visitor: Visitor, path: string) {
  const reply = await visitor.get(path).expect(200).expect('content-type', 'application/pdf')
  const pdf = await getDocumentProxy(new Uint8Array(reply.body as Buffer))
  const sheets = (await extractText(pdf, { mergePages: false })).text.map((each) => each.replaceAll(/\s+/g, ' '))
  const roles = new Set<string>()
  for (let number = 1; number <= pdf.numPages; number += 1)
    collectRoles(await (await pdf.getPage(number)).getStructTree(), roles)
  return { pages: pdf.numPages, sheets, text: sheets.join(' '), roles: [...roles].toSorted() }
}

interface StructureNode {
  role?: string
  children?: StructureNode[]
}

function collectRoles(node: StructureNode, roles: Set<string>): void {
  if (node.role) roles.add(node.role)
  for (const child of node.children ?? []) collectRoles(child, roles)
}
