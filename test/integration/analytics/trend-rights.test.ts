import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Grant } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { earlierCollection } from '../../support/earlier-collection.ts'
import { questionnaireVersion, reworded } from '../../support/questionnaires.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { chartOf, tablesOf } from '../../support/page-tables.ts'

const item = 'sharing.out.health'
const answers = (code: string) => new Map<string, AnswerValue>([[item, { kind: 'option', code }]])

const trusts = [
  { code: 'RA1', settings: ['acute'], region: 'Y1', icb: 'Q1' },
  { code: 'RA2', settings: ['acute'], region: 'Y1', icb: 'Q2' },
  { code: 'RB1', settings: ['acute'], region: 'Y2', icb: 'Q3' },
] as const
const care = Array.from({ length: 12 }, (_, place) => ({
  code: `9-${place}`,
  settings: ['care'] as const,
  region: 'Y1',
  icb: 'Q1',
}))

describe('whose trend somebody sees', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await databases.writer.transaction((db) => publishInstrument(db, questionnaireVersion('1.0.0'), new Date()))
  const { collectionId } = await openCollection(databases, [...trusts, ...care], '2026')
  const invited = [...trusts, ...care]
  const earlierId = await earlierCollection(databases, {
    code: '2024',
    opensOn: '2024-01-01',
    definition: questionnaireVersion('1.0.0'),
    invited,
  })
  // in the earlier collection three care providers have not answered
  for (const [place, { code }] of invited.entries()) {
    await signSheets(databases, collectionId, { code, answers: answers('agree') })
    if (place < invited.length - 3)
      await signSheets(databases, earlierId, { code, answers: answers(place % 2 === 0 ? 'disagree' : 'agree') })
  }
  const visitorWith = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const alice = await visitorWith('Alice', { role: 'administrator', scope: '' })
  const nadia = await visitorWith('Nadia', { role: 'national_lead', scope: '' })
  const rory = await visitorWith('Rory', { role: 'regional_lead', scope: 'Y1' })
  const bob = await visitorWith('Bob', { role: 'lead_respondent', scope: 'RA1' })
  const trendOf = async (visitor: Visitor, query = '') => {
    const { text } = await visitor.get(`/collections/2026/trend?item=${item}${query}`).expect(200)
    return { text, tables: tablesOf(text) }
  }

  it('a lead who sees only an area of the last collection sees that area of all', async () => {
    const rows = (await trendOf(rory, '&type=acute')).tables.get('All who answered') ?? []
    assert.deepEqual(
      rows.map((row) => [row['Collection'], row['Invited']]),
      // in the earlier collection all three were in Y1
      [
        ['2024', '3'],
        ['2026', '2'],
      ],
    )
    const whole = (await trendOf(nadia, '&type=acute')).tables.get('All who answered') ?? []
    assert.deepEqual(
      whole.map((row) => row['Invited']),
      ['3', '3'],
    )
  })

  it('care providers who answered both are hidden where all less them would be a few', async () => {
    const panel = async (visitor: Visitor) => {
      const { text, tables } = await trendOf(visitor, '&type=care')
      return { text, rows: (tables.get('Changes, in percentage points') ?? []).map((row) => row['Of whom']) }
    }
    const outside = await panel(nadia)
    assert.deepEqual(outside.rows, ['All who answered'])
    assert.match(outside.text, /not shown where that would give away the few that answered only once/)
    assert.deepEqual((await panel(alice)).rows, ['All who answered', 'Answered both'])
    const { text } = await nadia.get(`/collections/2026/trend.csv?item=${item}&type=care`).expect(200)
    assert.match(text, /change,panel,gives_away/)
  })

  it('trusts that moved are named to leads of their area, and to nobody where the policy names none', async () => {
    const path = `/collections/2026/trend/organisations.csv?item=${item}&type=acute`
    const codes = async (visitor: Visitor) =>
      (await visitor.get(path).expect(200)).text.match(/,R[AB]\d,/g)?.map((each) => each.slice(1, -1)) ?? []
    assert.deepEqual((await codes(nadia)).toSorted(), ['RA1', 'RA2', 'RB1'])
    assert.deepEqual((await codes(rory)).toSorted(), ['RA1', 'RA2'])
    await bob.get(path).expect(404)
    const policy = JSON.stringify({ ...defaultPolicy, namesTrusts: false })
    await databases.writer('collections').where({ id: earlierId }).update({ policy })
    await nadia.get(path).expect(404)
    assert.doesNotMatch((await trendOf(nadia)).text, /Which trusts moved/)
    assert.equal((await codes(alice)).length, 3)
    await databases
      .writer('collections')
      .where({ id: earlierId })
      .update({ policy: JSON.stringify(defaultPolicy) })
  })

  it('a respondent sees it once the collection is over, and names once it is released', async () => {
    await bob.get('/collections/2026/trend').expect(404)
    await databases.writer.transaction((db) => setCollectionState(db, collectionId, 'closed'))
    assert.doesNotMatch((await trendOf(bob)).text, /Which trusts moved/)
    await bob.get('/collections/2026/trend/organisations').expect(404)
    await databases.writer.transaction(async (db) => {
      await setCollectionState(db, collectionId, 'released')
      await setCollectionState(db, earlierId, 'released')
    })
    assert.match((await trendOf(bob)).text, /Which trusts moved/)
    await bob.get('/collections/2026/trend/organisations').expect(200)
  })
})

describe('a trend over two versions of a questionnaire', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const earlier = questionnaireVersion('1.0.0')
  await databases.writer.transaction((db) => publishInstrument(db, earlier, new Date()))
  const later = questionnaireVersion('1.1.0', (one) =>
    one.linkId === 'sharing.beyond' ? undefined : reworded(item, 'Everybody can see everything that we hold.')(one),
  )
  const { collectionId } = await openCollection(databases, trusts, '2026', () => later)
  const earlierId = await earlierCollection(databases, {
    code: '2024',
    opensOn: '2024-01-01',
    definition: earlier,
    invited: trusts,
  })
  for (const { code } of trusts) {
    await signSheets(databases, collectionId, { code, answers: answers('agree') })
    await signSheets(databases, earlierId, { code, answers: answers('disagree') })
  }
  const lead = await signedIn(app, await person(databases, 'Nadia', [{ role: 'national_lead', scope: '' }]))
  const pageOf = async (query: string) =>
    (await lead.get(`/collections/2026/trend?type=acute&${query}`).expect(200)).text

  it('shows both figures of a reworded question and does not join them', async () => {
    const html = await pageOf(`item=${item}`)
    assert.match(html, /2024 and 2026 are not joined: what was asked does not read the same, and nobody has decided/)
    assert.match(html, /The figures of these collections cannot be joined/)
    const tables = tablesOf(html)
    assert.deepEqual(
      tables.get('All who answered')?.map((row) => row['Share']),
      ['0.0%', '100.0%'],
    )
    assert.equal(tables.get('Changes, in percentage points'), undefined)
    const model = chartOf(html, 'data-trend-chart') as { breaks: number[]; series: { points: unknown[] }[] }
    assert.equal(model.breaks.length, 1)
    assert.equal(model.series[0]?.points[1], null)
  })

  it('joins a question that reads the same, and no score of which an item is gone', async () => {
    assert.doesNotMatch(await pageOf('item=sharing.out.gp'), /are not joined/)
    assert.match(
      await pageOf('item=sharing'),
      /they do not score the same questions, or not all of these are comparable/,
    )
    assert.doesNotMatch(await pageOf('item=leadership'), /are not joined/)
  })
})
