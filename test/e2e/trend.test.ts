import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'

describe('the pages over several collections', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, 'Every organisation and answer here is invented'))
  const email = await person(databases, 'Nadia Novak', [{ role: 'national_lead', scope: '' }])

  const pages = {
    trend: '/collections/2020/trend?item=sharing',
    'trend-of-answers': '/collections/2026/trend?item=sharing.methods&answer=3',
    'trend-by-region': '/collections/2020/trend?item=sharing&by=region&type=acute&geography=today',
    'trend-by-board': '/collections/2020/trend?by=icb&type=acute',
    'trend-of-the-first': '/collections/2016/trend',
    'trend-error': '/collections/2020/trend?geography=moon&answer=x',
    'trend-organisations': '/collections/2020/trend/organisations?item=sharing.out.health',
    ambitions: '/collections/2026/ambitions',
    'ambitions-of-the-first': '/collections/2016/ambitions?type=mental_health',
  }
  for (const [name, path] of Object.entries(pages))
    it(`have no fault in ${path}`, async () => {
      const page = await site.visitAs(email)
      await page.goto(path)
      await inspectPage(page, name)
    })

  it('lead from an answer to its trend by region, to the trusts that moved and back, and to the ambitions', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections/2020/comparison?type=acute')
    await page.getByRole('link', { name: 'Trend', exact: true }).click()
    await page.getByLabel('Question or section score').selectOption('sharing')
    await page.getByLabel('Regions', { exact: true }).check()
    await page.getByLabel('As they are today').check()
    await page.getByRole('button', { name: 'Apply' }).click()
    assert.match(page.url(), /item=sharing&answer=1&by=region&geography=today&type=acute/)
    assert.ok(await page.getByRole('img').isVisible())
    await page.getByRole('link', { name: 'Which trusts moved' }).click()
    await page.getByRole('heading', { name: /Which trusts moved/ }).waitFor()
    await page.getByRole('link', { name: /Next/ }).click()
    assert.match(page.url(), /page=2/)
    await page.getByRole('link', { name: 'Trend', exact: true }).click()
    assert.match(page.url(), /trend\?item=sharing&by=region&geography=today/)
    await page.getByRole('link', { name: 'Ambitions' }).click()
    await page.getByRole('heading', { name: 'National ambitions' }).waitFor()
  })

  it('save the chart as a picture, and show the same figures without scripts', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections/2020/trend?item=sharing')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the chart as a picture (PNG)' }).click(),
    ])
    assert.equal(download.suggestedFilename(), '2020-trend.png')
    const plain = await site.visitAs(email, { javaScriptEnabled: false })
    await plain.goto('/collections/2020/trend?item=sharing')
    await plain.getByLabel('As they are today').check()
    await plain.getByRole('button', { name: 'Apply' }).click()
    assert.match(plain.url(), /geography=today/)
    assert.ok(await plain.getByRole('rowheader', { name: 'Acute trusts' }).first().isVisible())
    assert.equal(await plain.locator('figure').isVisible(), false)
  })
})
