import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry } from '../integration/demonstration/loaded-country.ts'

describe('a lead who looks where partners contradict each other', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const site = await serveSite(testApp(databases))
  const lead = await person(databases, 'Lena Lead', [{ role: 'regional_lead', scope: 'XR1' }])

  it('goes from the country to a board to an organisation, by keyboard and at any width', async () => {
    const page = await site.visitAs(lead)
    await page.goto('/collections')
    await arrive(page, () => page.getByRole('link', { name: 'Corroboration' }).nth(1).click())
    await inspectPage(page, 'corroboration')
    await page.getByText('Regions: all').click()
    await page.getByLabel('Highfell').check()
    await page.getByLabel('Pairs by shared patients').check()
    await press(page, 'Apply')
    assert.match(page.url(), /\?count=patients&region=XR1$/)
    assert.match(await page.locator('main').innerText(), /Pairs with an end in Highfell/)
    await arrive(page, () => page.getByRole('link', { name: 'Upper Sarnow Valley' }).click())
    await inspectPage(page, 'corroboration-board')

    // a matrix that fits on the screen is no stop of its own, and one that scrolls is
    const matrix = page.getByRole('region', { name: /Who can see whose information/ })
    const first = matrix.getByRole('link').first()
    await first.focus()
    const name = (await first.innerText()).replace(/^\d+\. /, '')
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.equal(await page.locator('h1').innerText(), `Information sharing 2020\nWhat others say about ${name}`)
    await inspectPage(page, 'corroboration-organisation')
  })

  it('keeps names in sight beside a wide matrix, and takes it along as a file', async () => {
    const page = await site.visitAs(lead, { viewport: { width: 320, height: 800 } })
    await page.goto('/collections/2020/corroboration/icbs/XQ01')
    const first = page.locator('.app-matrix tbody th').first()
    const before = await first.boundingBox()
    await page
      .locator('.nhsuk-scroll__content')
      .first()
      .evaluate((element) => element.scrollBy(400, 0))
    const after = await first.boundingBox()
    assert.ok(before && after && Math.abs(after.x - before.x) < 1, `${before?.x} became ${after?.x}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'The matrix, for analysis (CSV)' }).click(),
    ])
    assert.equal(download.suggestedFilename(), '2020-XQ01-corroboration-matrix.csv')
  })

  it('reads the picture and everything else without scripts', async () => {
    const page = await site.visitAs(lead, { javaScriptEnabled: false })
    await page.goto('/collections/2020/corroboration/icbs/XQ01')
    const picture = page.getByRole('img', { name: /^Who can see whose information in Upper Sarnow Valley/ })
    assert.ok(await picture.isVisible())
    assert.ok((await page.locator('.app-network__edge--confirmed').count()) > 5)
    await arrive(page, () => page.getByRole('link', { name: 'Page 2 of' }).click())
    assert.match(page.url(), /\?page=2#contradictions$/)
  })
})
