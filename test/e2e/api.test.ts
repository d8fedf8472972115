import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testApp } from '../support/app.ts'
import { serveSite } from '../support/browser.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('the page on data for programs', async () => {
  const site = await serveSite(testApp(await freshDatabases()))

  it('has no fault, and leads to the descriptions for programs', async () => {
    const page = await site.visit()
    await page.goto('/api')
    await inspectPage(page, 'data-for-programs')
    assert.deepEqual(
      await page.locator('.app-code').evaluateAll((codes) => codes.map((code) => code.scrollWidth - code.clientWidth)),
      [0, 0, 0],
      'no example scrolls on a wide screen',
    )
    const twice = page.locator('p').filter({ hasText: /Without a token.*Without a token/ })
    assert.equal(await twice.count(), 0)
    assert.ok(await page.getByText("curl 'http://survey.test/api/v1/releases'").isVisible())
    assert.ok(await page.getByText('GET /api/v1/collections/{collection}/figures/overview').isVisible())
    const hrefs = await page.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const href of ['/api/v1/openapi.json', '/fhir/metadata']) {
      assert.ok(hrefs.includes(href), href)
      assert.equal((await page.request.get(href)).status(), 200)
    }
  })

  it('can be read by keyboard, its examples too', async () => {
    const page = await site.visit()
    await page.goto('/api')
    const example = page.getByRole('region', { name: 'Example in R' })
    await example.focus()
    assert.ok(await example.evaluate((element) => element.matches(':focus')))
  })
})
