import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadedCountry } from '../integration/demonstration/loaded-country.ts'
import { person, signedIn, testApp } from '../support/app.ts'
import { type FiguresView, type Held, holdAgainstR } from './hold-against-r.ts'

const of2016: readonly FiguresView[] = [
  ['overview', ''],
  ['overview', 'type=acute&type=community&by=region'],
  ['statements', 'item=sharing'],
  ['statements', 'item=point_of_care&by=region&type=mental_health'],
  ['comparison', 'item=sharing.out.health'],
  ['comparison', 'item=sharing.methods&type=acute&type=care'],
  ['comparison', 'item=standards.level&type=acute&type=mental_health'],
  ['comparison', 'item=point_of_care.share_digital'],
  ['comparison', 'item=point_of_care&by=programme&type=acute'],
  ['comparison', 'item=plans.influence&by=icb&type=acute'],
  ['differences', 'item=sharing.out.health'],
  ['differences', 'item=plans.influence&by=region&type=acute&type=mental_health'],
  ['differences', 'item=sharing'],
  ['differences', 'item=point_of_care.share_digital&by=region&type=acute'],
  ['differences', 'item=plans.influence&by=icb&type=acute'],
  ['differences', 'item=sharing.methods&type=acute&type=mental_health&region=XR1'],
  ['findings', ''],
  ['findings', 'by=region&type=community'],
  ['findings', 'by=icb&type=acute&region=XR1&region=XR2'],
  ['findings', 'by=programme&type=mental_health'],
  ['non-response', ''],
  ['non-response', 'by=region&type=acute'],
  ['place', ''],
  ['place', 'item=standards.level&answer=3&region=XR1&region=XR3&type=acute&type=community&type=care'],
  ['place', 'item=point_of_care.share_digital&programme=none'],
  ['peers/XA127/acute', ''],
  ['peers/XM045/mental_health', ''],
  ['associations', ''],
  ['associations', 'item=patients&by=region'],
  ['associations', 'item=point_of_care&by=programme&type=acute'],
  ['corroboration/type-pairs', ''],
  ['corroboration/type-pairs', 'region=XR1'],
  ['corroboration/icbs/XQ01/matrix', ''],
  ['corroboration/icbs/XQ02/contradictions', ''],
  ['organisations/XA127/corroboration/claims', ''],
]

const of2020: readonly FiguresView[] = [
  ['findings', ''],
  ['trend', ''],
  ['trend', 'item=sharing'],
  ['trend', 'item=sharing.methods&answer=3&type=acute&type=mental_health'],
  ['trend', 'item=standards.level&answer=2&by=region&type=acute&type=care'],
  ['trend', 'item=point_of_care.share_digital&by=icb&type=acute'],
  ['trend', 'item=plans&by=programme&type=community&type=acute'],
  ['trend/organisations', 'item=sharing&by=region&type=acute&type=community'],
  ['trend/organisations', 'item=sharing.methods'],
  ['ambitions', ''],
  ['ambitions', 'by=region&type=acute&type=care'],
  ['peers/XA127/acute', ''],
  ['corroboration/icbs/XQ01/contradictions', ''],
  ['organisations/XA155/corroboration/claims', ''],
  ['programmes', ''],
  ['programmes', 'item=sharing.out.health&type=acute&type=mental_health&type=community'],
  ['programmes', 'item=standards.level&answer=3&type=acute'],
  [
    'programmes',
    'item=plans&programme=midvale-care-record&programme=sarnow-valley-record&type=acute&type=mental_health',
  ],
  ['programmes', 'item=patients&programme=westerhaven-view'],
  ['programmes', 'item=point_of_care.share_digital&region=XR1&region=XR3'],
]

/** What the pages of some say only of care providers who are named, and only the programme team can compute again. */
const ofTheTeam: readonly FiguresView[] = [
  ['corroboration/type-pairs', ''],
  ['corroboration/icbs/XQ01/matrix', ''],
  ['findings', 'by=icb&type=care&region=XR1'],
  ['place', 'item=plans.influence&type=care&type=acute'],
  ['associations', 'by=icb&type=care&region=XR1'],
  ['programmes', 'type=care&type=acute'],
]

describe('what can be downloaded', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const researcher = await signedIn(
    app,
    await person(databases, 'Ravi Researcher', [{ role: 'researcher', scope: '' }]),
  )
  const administrator = await signedIn(
    app,
    await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]),
  )

  it('lets R compute every figure of a collection again, from the answers alone', async (test) => {
    const { counts, report } = await holdAgainstR(researcher, { collection: '2016' }, of2016)
    test.diagnostic(report)
    mustAgree(of2016, counts, report)
  })

  it('lets R compute what became of the figures over several collections', async (test) => {
    const { counts, report } = await holdAgainstR(researcher, { collection: '2020', earlier: ['2016', '2018'] }, of2020)
    test.diagnostic(report)
    mustAgree(of2020, counts, report)
  })

  it('lets R compute the figures of the programme team again', async (test) => {
    const { counts, report } = await holdAgainstR(administrator, { collection: '2016' }, ofTheTeam)
    test.diagnostic(report)
    mustAgree(ofTheTeam, counts, report)
  })

  it('is told from figures that are wrong in the sixth decimal, on every page', async () => {
    const views: readonly FiguresView[] = [
      ['overview', ''],
      ['statements', 'item=leadership'],
      ['comparison', ''],
      ['differences', ''],
      ['findings', 'type=ambulance'],
      ['non-response', 'type=ambulance'],
      ['place', 'type=ambulance'],
      ['trend', ''],
      ['trend/organisations', 'item=sharing&type=ambulance'],
      ['ambitions', 'type=ambulance'],
      ['peers/XA127/acute', ''],
      ['associations', 'type=ambulance'],
      ['corroboration/type-pairs', ''],
      ['programmes', ''],
    ]
    const alter = (figures: string) =>
      figures.replace(/(\d\.\d{5})(\d)/, (_, before: string, digit: string) => `${before}${(Number(digit) + 2) % 10}`)
    const { counts, report } = await holdAgainstR(
      researcher,
      { collection: '2020', earlier: ['2016', '2018'], alter },
      views,
    )
    assert.deepEqual(
      counts.map(({ page }) => page),
      pagesOf(views),
    )
    for (const { wrong } of counts) assert.ok(wrong > 0, report)
  })
})

/** As R names them: without the organisation, the place or the table that they are of. */
function pagesOf(views: readonly FiguresView[]): string[] {
  const names = views.map(([page]) => /^trend.*|^corroboration\/icbs|^[^/]+/.exec(page)?.[0] ?? page)
  return [...new Set(names)].toSorted()
}

function mustAgree(views: readonly FiguresView[], counts: readonly Held[], report: string): void {
  assert.deepEqual(
    counts.map(({ page }) => page),
    pagesOf(views),
  )
  for (const { page, held, wrong } of counts) {
    assert.ok(held > 50, `${page}: only ${held} figures were held against R's`)
    assert.equal(wrong, 0, report)
  }
}
