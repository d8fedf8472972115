import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Grant } from '../../../server/access/user.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { answerKey, type AnswerValue } from '../../../server/instruments/answer-value.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { tablesOf } from '../../support/page-tables.ts'

const option = (code: string): AnswerValue => ({ kind: 'option', code })

/** Says of each partner that it can see, or cannot, and the other way round; and agrees that others can. */
function said(claims: Readonly<Record<string, readonly [out: string, into: string]>>): Map<string, AnswerValue> {
  return new Map([
    ['sharing.out.health', option('agree')],
    ...Object.entries(claims).flatMap(([partner, [out, into]]): [string, AnswerValue][] => [
      [answerKey('partners.out', partner), option(out)],
      [answerKey('partners.in', partner), option(into)],
    ]),
  ])
}

const both = ['view_only', 'view_only'] as const
const none = ['none', 'none'] as const
const carers = Array.from({ length: 6 }, (_, place) => `9-Y1${place}`)

/** Two trusts in one board, one elsewhere; six care providers share patients with the first. */
const claims: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  RA1: { RA2: both, RB1: both, ...Object.fromEntries(carers.map((code) => [code, both])) },
  RA2: { RA1: none, RB1: none },
  RB1: { RA1: both, RA2: both },
  ...Object.fromEntries(carers.map((code) => [code, { RA1: none }])),
}

describe('who may see what partners say of each other', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { collectionId, responseIds } = await openCollection(databases, [
    { code: 'RA1', settings: ['acute'], region: 'Y1', icb: 'Q1' },
    { code: 'RA2', settings: ['mental_health'], region: 'Y1', icb: 'Q1' },
    { code: 'RB1', settings: ['acute'], region: 'Y2', icb: 'Q2' },
    ...carers.map((code) => ({ code, settings: ['care'] as const, region: 'Y1', icb: 'Q1' })),
  ])
  for (const [code, about] of Object.entries(claims))
    await signSheets(databases, collectionId, { code, answers: said(about), partners: Object.keys(about) })
  await databases.writer('partner_links').insert([
    { from_code: 'RA1', to_code: 'RB1', weight: 10 },
    { from_code: 'RA2', to_code: 'RB1', weight: 70 },
  ])
  const visitors = new Map<string, Visitor>()
  const as = async (grant: Grant) => {
    const name = `${grant.role} ${grant.scope}`
    const known = visitors.get(name) ?? (await signedIn(app, await person(databases, name, [grant])))
    visitors.set(name, known)
    return known
  }
  const people = {
    team: { role: 'administrator', scope: '' },
    national: { role: 'national_lead', scope: '' },
    region: { role: 'regional_lead', scope: 'Y1' },
    elsewhere: { role: 'regional_lead', scope: 'Y2' },
    board: { role: 'icb_lead', scope: 'Q1' },
    researcher: { role: 'researcher', scope: '' },
    own: { role: 'respondent', scope: 'RA1' },
    approver: { role: 'approver', scope: 'RA2' },
    carer: { role: 'lead_respondent', scope: carers[0] ?? '' },
  } as const satisfies Record<string, Grant>
  type Person = keyof typeof people
  const whole = '/collections/2026/corroboration'
  const organisation = (code: string) => `/collections/2026/organisations/${code}/corroboration`
  const statuses = async (path: string) => {
    const given: Partial<Record<Person, number>> = {}
    for (const who of Object.keys(people) as Person[]) given[who] = (await (await as(people[who])).get(path)).status
    return Object.entries(given).flatMap(([who, status]) => (status === 200 ? [who] : []))
  }
  const page = async (who: Person, path: string) => (await (await as(people[who])).get(path).expect(200)).text
  const setState = (state: string) => databases.writer('collections').where({ id: collectionId }).update({ state })

  const setPolicy = (changed: Partial<typeof defaultPolicy>) =>
    databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ ...defaultPolicy, ...changed }) })

  it('lets leads see their own area while the collection is open, and nobody else', async () => {
    const leads = ['team', 'national', 'region', 'elsewhere', 'board']
    assert.deepEqual(await statuses(whole), leads)
    assert.deepEqual(await statuses(`${whole}/icbs/Q1`), ['team', 'national', 'region', 'board'])
    assert.deepEqual(await statuses(`${whole}/icbs/Q2`), ['team', 'national', 'elsewhere'])
    assert.deepEqual(await statuses(organisation('RA1')), ['team', 'national', 'region', 'board'])
    assert.deepEqual(await statuses(organisation('RB1')), ['team', 'national', 'elsewhere'])
    assert.deepEqual(await statuses(organisation(carers[0] ?? '')), ['team'])
    for (const file of ['claims.csv', 'statements.csv'])
      assert.deepEqual(await statuses(`${organisation('RA1')}/${file}`), ['team', 'national', 'region', 'board'])
    for (const missing of [
      `${whole}/icbs/Q9`,
      organisation('RZZ'),
      `${whole}/other.csv`,
      `${organisation('RA1')}/x.csv`,
    ])
      assert.deepEqual(await statuses(missing), [])
  })

  it('lets an organisation’s people see its own flows after the close, and of other areas nobody more', async () => {
    const own = `/responses/${responseIds.get('RA1')}`
    assert.ok(!(await page('own', own)).includes(organisation('RA1')))
    await setState('closed')
    assert.ok((await page('own', own)).includes(`href="${organisation('RA1')}"`))
    assert.deepEqual(await statuses(organisation('RA1')), ['team', 'national', 'region', 'board', 'own'])
    assert.deepEqual(await statuses(organisation('RA2')), ['team', 'national', 'region', 'board', 'approver'])
    assert.deepEqual(await statuses(organisation('RB1')), ['team', 'national', 'elsewhere'])
    assert.deepEqual(await statuses(organisation(carers[0] ?? '')), ['team', 'carer'])
    assert.deepEqual(await statuses(`${whole}/icbs/Q1`), ['team', 'national', 'region', 'board'])
    const all = Object.keys(people)
    assert.deepEqual(
      await statuses(whole),
      all.filter((who) => who !== 'researcher'),
    )
  })

  it('lets researchers see what is released', async () => {
    await setState('released')
    assert.deepEqual(await statuses(whole), Object.keys(people))
    assert.ok((await statuses(`${whole}/icbs/Q2`)).includes('researcher'))
    assert.ok(!(await statuses(organisation(carers[0] ?? ''))).includes('researcher'))
    assert.ok(!(await statuses(`${whole}/icbs/Q2`)).includes('own'))
  })

  it('shows what each side says, in every state', async () => {
    const rows = tablesOf(await page('own', organisation('RA1'))).get('Partners as readers') ?? []
    assert.deepEqual(
      rows.map((row) => [row['Partner'], row['The organisation says'], row['The partner says'], row['State']]),
      [
        ['Trust RB1', 'View only', 'View only', 'Confirmed'],
        ['Trust RA2', 'View only', 'None', 'Holder only'],
      ],
    )
    const ofB = tablesOf(await page('national', organisation('RB1'))).get('Partners as holders') ?? []
    assert.deepEqual(
      ofB.map((row) => [row['Partner'], row['State'], row['Shared patients']]),
      [
        ['Trust RA2', 'Reader only', '70'],
        ['Trust RA1', 'Confirmed', '10'],
      ],
    )
  })

  it('holds a statement against what partners say', async () => {
    const verdict = async (code: string) => {
      const html = await page('team', organisation(code))
      const rows = tablesOf(html).get('Statements beside the answers about each partner') ?? []
      return rows[0]?.['What this comes to']
    }
    assert.equal(await verdict('RA1'), 'At least one partner says so too')
    assert.equal(await verdict('RB1'), 'At least one partner says so too')
    // RA2 agrees that others can see what it holds; RA1 says so too, and RB1
    assert.equal(await verdict('RA2'), 'At least one partner says so too')
    // a care provider agrees as well, and RA1 says that it can see
    assert.equal(await verdict(carers[0] ?? ''), 'At least one partner says so too')
  })

  it('names care providers to the programme team and themselves only', async () => {
    const named = /9-Y1\d/
    for (const who of ['national', 'region', 'board', 'researcher', 'own'] as const)
      for (const path of [
        whole,
        `${whole}/type-pairs.csv`,
        `${whole}/icbs/Q1`,
        `${whole}/icbs/Q1/matrix.csv`,
        `${whole}/icbs/Q1/contradictions.csv`,
        organisation('RA1'),
        `${organisation('RA1')}/claims.csv`,
      ]) {
        const { status, text } = await (await as(people[who])).get(path)
        if (status === 200) assert.doesNotMatch(text, named, `${who} ${path}`)
      }
    assert.match(await page('team', `${whole}/icbs/Q1/contradictions.csv`), named)
    assert.match(await page('team', organisation('RA1')), named)
    assert.match(await page('carer', organisation(carers[0] ?? '')), /Trust RA1/)
  })

  it('shows care providers as a type where enough stand behind the figure, and to a trust’s own people', async () => {
    const types = async (who: Person, query = '') =>
      (tablesOf(await page(who, `${whole}${query}`)).get('States of pairs') ?? []).map((row) => row['Holder to reader'])
    assert.ok((await types('national')).includes('Acute trusts to care providers'))
    assert.ok(!(await types('national', '?icb=Q1')).includes('Acute trusts to care providers'))
    assert.ok((await types('team', '?icb=Q1')).includes('Acute trusts to care providers'))
    const unnamed = async (who: Person) =>
      tablesOf(await page(who, organisation('RA1'))).get('Partners that are not named here')
    assert.deepEqual(
      (await unnamed('own'))?.map((row) => [row['Kind'], row['Verified']]),
      [['Care providers', '6 of 6']],
    )
    assert.deepEqual(
      (await unnamed('national'))?.map((row) => row['Verified']),
      ['Not shown here, or fewer than 5'],
    )
    await setPolicy({ fewestCareProviders: 7 })
    assert.ok(!(await types('national')).includes('Acute trusts to care providers'))
    await setPolicy({})
  })

  it('names nobody where the policy names no trusts, but to the programme team', async () => {
    await setPolicy({ namesTrusts: false })
    assert.deepEqual(await statuses(`${whole}/icbs/Q1`), ['team'])
    assert.deepEqual(await statuses(organisation('RA1')), ['team', 'own'])
    const own = await page('own', organisation('RA1'))
    assert.doesNotMatch(own, /RA2|RB1/)
    const unnamed = tablesOf(own).get('Partners that are not named here') ?? []
    assert.deepEqual(
      unnamed.slice(0, 2).map((row) => [row['Kind'], row['Verified']]),
      [
        ['Acute trusts', 'Not shown here, or fewer than 5'],
        ['Mental health trusts', 'Not shown here, or fewer than 5'],
      ],
    )
    await setPolicy({})
  })

  it('records who took a file', async () => {
    await page('region', `${whole}/icbs/Q1/contradictions.csv`)
    const event = await databases
      .reader('audit_events')
      .where({ action: 'downloaded file' })
      .orderBy('id', 'desc')
      .first<{ subject: string }>()
    assert.equal(event?.subject, 'file corroboration of integrated care board Q1 in collection 2026')
  })

  it('gives no figures of a draft: only what is signed counts', async () => {
    await databases.writer('answer_sheets').update({ withdrawn_at: new Date().toISOString() })
    await databases.writer('collections').where({ id: collectionId }).increment('changes', 1)
    assert.match(await page('team', whole), /There are no pairs of trusts here/)
    assert.match(await page('team', `${whole}/icbs/Q1`), /No two organisations of the board have said anything/)
    assert.match(await page('own', organisation('RA1')), /has signed no statement/)
  })
})

describe('the pages of corroboration', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena', [{ role: 'national_lead', scope: '' }]))
  const sizes = { small: 20, large: 300 } as const
  for (const [collection, size] of Object.entries(sizes)) {
    const codes = Array.from({ length: size }, (_, place) => `R${place}`)
    const { collectionId } = await openCollection(
      databases,
      codes.map((code) => ({ code, settings: ['acute'] as const })),
      collection,
    )
    for (const [place, code] of codes.slice(0, 20).entries()) {
      const partner = codes[(place + 1) % codes.length] ?? ''
      await signSheets(databases, collectionId, { code, answers: said({ [partner]: both }), partners: [partner] })
    }
  }

  it('take as many statements for 300 organisations as for 20, and hardly any while nothing changes', async () => {
    for (const rest of ['/corroboration', '/corroboration/icbs/Q1', '/organisations/R1/corroboration']) {
      const statements = async (collection: string) => {
        const visit = () => lead.get(`/collections/${collection}${rest}`).expect(200)
        return { cold: await countStatements(databases, visit), warm: await countStatements(databases, visit) }
      }
      for (const collection of ['small', 'large']) await statements(collection)
      // each page in turn meets columns that are out of date
      await databases.writer('collections').increment('changes', 10)
      const [small, large] = [await statements('small'), await statements('large')]
      assert.deepEqual(large, small)
      assert.ok(small.warm <= 5, `${rest}: ${small.warm} statements`)
      assert.ok(small.cold <= small.warm + 8, `${rest}: ${small.cold} statements`)
    }
  })

  it('follow the register: shared patients count as soon as they are there', async () => {
    const path = '/collections/small/corroboration?count=patients'
    assert.match((await lead.get(path).expect(200)).text, /The register holds no numbers of shared patients/)
    await databases.writer('partner_links').insert({ from_code: 'R1', to_code: 'R2', weight: 5 })
    await databases.writer('register_changes').increment('count', 1)
    assert.doesNotMatch((await lead.get(path).expect(200)).text, /The register holds no numbers/)
  })

  it('say so where the questionnaire asks nothing about partners', async () => {
    const withoutMatrix = (definition: unknown) => {
      const questionnaire = definition as { url: string; item: { linkId: string }[] }
      const item = questionnaire.item.filter(({ linkId }) => linkId !== 'partners')
      return { ...questionnaire, url: `${questionnaire.url}-without`, item }
    }
    await openCollection(databases, [{ code: 'R1', settings: ['acute'] }], 'without', withoutMatrix)
    const { text } = await lead.get('/collections/without/corroboration').expect(200)
    assert.match(text, /does not ask organisations about each of their partners/)
    await lead.get('/collections/without/organisations/R1/corroboration').expect(404)
    await lead.get('/collections/without/corroboration/icbs/Q1').expect(404)
  })
})
