import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { person, signedIn, testApp } from '../../support/app.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { tablesOf } from '../../support/page-tables.ts'

type Line = Record<string, string>

describe('the pages and files of figures', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const html = async (path: string) => (await lead.get(`/collections/2016/${path}`).expect(200)).text
  const lines = async (path: string): Promise<Line[]> =>
    parse(
      (
        await lead
          .get(`/collections/2016/${path}`)
          .expect(200)
          .expect('content-type', /^text\/csv/)
      ).text,
      {
        columns: true,
      },
    )

  const whoAgrees = 'Share that agrees or strongly agrees'

  it('show every statement of a section as the page of one statement shows it', async () => {
    const rows = tablesOf(await html('statements?item=sharing')).get(whoAgrees) ?? []
    assert.equal(rows.length, 9)
    const row = rows.find((each) => each['Statement']?.startsWith('Local social care services can see'))
    const shares = tablesOf(await html('comparison?item=sharing.out.social_care')).get('How sure the shares are') ?? []
    const acute = shares.find((each) => each['Answer'] === 'Agree or strongly agree')
    const [agreeing = 0, answered = 0] = acute?.['Number']?.split(' of ').map(Number) ?? []
    assert.equal(row?.['Acute trusts'], `${Math.round((100 * agreeing) / answered)}% (${agreeing} of ${answered})`)
  })

  it('compare nobody with nobody where there is one group', async () => {
    const [row] = tablesOf(await html('statements?item=sharing&type=care')).get(whoAgrees) ?? []
    assert.deepEqual(Object.keys(row ?? {}), ['Statement', 'Care providers'])
  })

  it('show many groups as a heat map, without a chart of each statement that would say no more', async () => {
    const text = await html('statements?item=sharing&by=icb')
    assert.match(text, /class="app-heat/)
    assert.doesNotMatch(text, /data-chart=/)
    assert.match(text, /Agreeing is good\. In no statement can a difference between the groups be seen\./)
    const [, care = ''] = text.split('>Care providers</h2>')
    assert.match(care, /There are no figures to show/)
    assert.doesNotMatch(care, /Figures as CSV|No difference/)
  })

  it('name groups of one type by what tells them apart', async () => {
    const caption = 'Differences between groups, in percentage points'
    const pairs = async (query: string) =>
      tablesOf(await html(`comparison?item=sharing.out.health&${query}`)).get(caption) ?? []
    assert.match((await pairs('by=region&type=care'))[0]?.['Groups'] ?? '', /^(?!Care)\w+ minus (?!care)\w+$/)
    assert.match((await pairs('by=icb&type=acute'))[0]?.['Groups'] ?? '', / Integrated Care Board minus the others$/)
    assert.equal((await pairs(''))[0]?.['Groups'], 'Acute trusts minus mental health trusts')
  })

  it('put statements in the order asked for', async () => {
    const names = async (query: string) =>
      (tablesOf(await html(`statements?item=sharing${query}`)).get(whoAgrees) ?? []).map((row) => row['Statement'])
    const asked = await names('')
    const byDifference = await names('&sort=difference')
    assert.notDeepEqual(byDifference, asked)
    assert.deepEqual(new Set(byDifference), new Set(asked))
    const differences = (tablesOf(await html('statements?item=sharing&sort=difference')).get(whoAgrees) ?? []).map(
      (row) => Number(row['Largest difference, in points']?.replace('−', '-')),
    )
    assert.deepEqual(
      differences,
      differences.toSorted((a, b) => b - a),
    )
    assert.deepEqual(await names('&sort=no-such'), asked)
  })

  it('find the section of a question, and of none the first', async () => {
    assert.match(await html('statements?item=plans.agreed'), /<h1[^>]*>.*Local plans: all statements/s)
    assert.match(await html('statements'), /<h1[^>]*>.*Sharing with local organisations: all statements/s)
  })

  it('give in the file of a comparison what its page shows, in full', async () => {
    const rows = await lines('comparison.csv?item=sharing.out.health&by=region&type=acute&type=care')
    const table = tablesOf(await html('comparison?item=sharing.out.health&by=region&type=acute')).get(
      'How sure the shares are',
    )
    for (const shown of table ?? []) {
      const line = rows.find(
        (each) =>
          each['group_name'] === shown['Region'] &&
          each['answer'] === shown['Answer'] &&
          each['provider_type'] === 'acute',
      )
      assert.equal(`${line?.['numerator']} of ${line?.['answered']}`, shown['Number'])
      assert.equal(`${(Number(line?.['estimate']) * 100).toFixed(1)}%`, shown['Share'])
      const ends = [line?.['low'], line?.['high']].map((end) => (Number(end) * 100).toFixed(1))
      assert.equal(ends.join(' to '), shown['95% interval'])
    }
    assert.equal(table?.length, 14)
    for (const line of rows) assert.equal(line['collection'], '2016')
  })

  it('give every two groups with what may be said of them', async () => {
    const rows = await lines('differences.csv?item=plans.influence')
    assert.equal(rows.length, 6)
    const page = tablesOf(await html('comparison?item=plans.influence')).get(
      'Differences between groups, in percentage points',
    )
    assert.deepEqual(
      rows.map(({ supported }) => supported === 'true'),
      page?.map((row) => row['What can be said']?.startsWith('Higher among')),
    )
  })

  it('give the overview and the statements as files too, for Excel where asked', async () => {
    const overview = await lines('overview.csv?type=acute')
    assert.deepEqual([...new Set(overview.map(({ figure }) => figure))], ['mean'])
    const statements = await lines('statements.csv?item=plans&type=acute')
    assert.deepEqual(
      [...new Set(statements.map(({ measure }) => measure))],
      ['plans.influence', 'plans.agreed', 'plans.governance'],
    )
    const { text } = await lead.get('/collections/2016/overview.csv?for=excel').expect(200)
    assert.ok(text.startsWith('\uFEFFcollection,'))
  })

  it('say in a file what is withheld, without a figure', async () => {
    const rows = await lines('comparison.csv?item=plans.influence&by=icb&type=care')
    assert.ok(rows.length > 1)
    for (const row of rows) {
      assert.equal(row['withheld'], 'not_by_icb')
      assert.deepEqual([row['estimate'], row['numerator'], row['invited']], ['', '', ''])
    }
  })

  it('refuse a file of what there is not, and say why', async () => {
    const { text } = await lead.get('/collections/2016/comparison.csv?region=XR9&item=no.such').expect(400)
    assert.match(text, /XR9 is not one of them/)
    assert.match(text, /Choose a question or a section score from the list/)
    await lead.get('/collections/2016/statements?region=XR9').expect(400)
  })
})

describe('the page of what goes together', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))

  it('holds every other score and each statement of the whole organisation against a section, type by type', async () => {
    const { text } = await lead.get('/collections/2016/associations?item=sharing&type=acute').expect(200)
    assert.match(text, /Going with is not causing/)
    const rows = tablesOf(text).get('Acute trusts: how scores go together, from −1 to +1') ?? []
    assert.equal(rows.length, 7 + 17)
    assert.ok(!rows.some((row) => row['Score or statement']?.startsWith('Sharing with local organisations')))
    const sizes = rows.map((row) => Math.abs(Number(row['Rank correlation']?.replace('−', '-'))))
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    )
  })

  it('gives the same as a file', async () => {
    const { text } = await lead.get('/collections/2016/associations.csv?item=sharing&type=acute').expect(200)
    const rows: Line[] = parse(text, { columns: true })
    assert.equal(rows.length, 24)
    assert.ok(rows.every(({ outcome, group }) => outcome === 'sharing' && group === 'acute'))
  })

  it('shows nothing of care providers by board, and says so', async () => {
    const { text } = await lead.get('/collections/2016/associations?type=care&by=icb').expect(200)
    assert.match(text, /not shown by integrated care board/)
    assert.equal(tablesOf(text).size, 0)
  })
})
