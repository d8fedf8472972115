import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadedCountry } from '../integration/demonstration/loaded-country.ts'
import { person, signedIn, testApp } from '../support/app.ts'
import { type FiguresView, holdAgainstR } from './hold-against-r.ts'

const views: readonly FiguresView[] = [
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
  ['findings', 'by=region&type=acute&type=community'],
  ['findings', 'by=icb&type=acute&region=XR1&region=XR2'],
  ['findings', 'by=programme&type=acute&type=mental_health'],
  ['findings', 'region=XR3'],
]
const pages = [...new Set(views.map(([page]) => page))].toSorted()

describe('what a researcher downloads', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const researcher = await signedIn(
    app,
    await person(databases, 'Ravi Researcher', [{ role: 'researcher', scope: '' }]),
  )

  it('lets R compute every figure of the pages again, from the answers alone', async (test) => {
    const { counts, report } = await holdAgainstR(researcher, { collection: '2016' }, views)
    test.diagnostic(report)
    assert.deepEqual(
      counts.map(({ page }) => page),
      pages,
    )
    for (const { page, held, wrong } of counts) {
      assert.ok(held > 100, `${page}: only ${held} figures were held against R's`)
      assert.equal(wrong, 0, report)
    }
  })
})
