import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { press, serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'

/** How many of a chart's pixels have exactly this colour. */
function pixelsOf(page: Page, [red, green, blue]: readonly [number, number, number]): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === ${red} && data[at + 1] === ${green} && data[at + 2] === ${blue}) count += 1
    return count
  })()`)
}

describe('the pages of figures', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, 'Every organisation and answer here is invented'))
  const email = await person(databases, 'Rory Reader', [{ role: 'regional_lead', scope: 'XR1' }])

  const pages = {
    collections: '/collections',
    comparison: '/collections/2016/comparison',
    'comparison-of-scores': '/collections/2016/comparison?item=sharing',
    'comparison-of-choices': '/collections/2016/comparison?item=sharing.methods',
    'comparison-in-own-area': '/collections/2026/comparison',
    'comparison-without-care': '/collections/2016/comparison?icb=XQ01&region=XR1',
    'comparison-of-nobody': '/collections/2016/comparison?icb=XQ01&region=XR2',
    'comparison-error': '/collections/2016/comparison?item=no.such&type=council&region=XR9&icb=XQ99',
    overview: '/collections/2016/overview',
    methods: '/methods',
  }
  for (const [name, path] of Object.entries(pages))
    it(`have no fault in ${path}`, async () => {
      const page = await site.visitAs(email)
      await page.goto(path)
      await inspectPage(page, name)
    })

  it('have the filters of what they show, also where somebody comes back to them', async () => {
    const page = await site.visitAs(email)
    const isPressed = (name: string) => page.getByLabel(name, { exact: true }).isChecked()
    for (const path of ['/collections/2016/comparison', '/collections/2016/overview']) {
      await page.goto(path)
      await page.getByLabel('Regions', { exact: true }).check()
      await page.getByLabel('Care provider', { exact: true }).uncheck()
      await press(page, 'Apply')
      assert.match(page.url(), /by=region/)
      assert.ok((await isPressed('Regions')) && !(await isPressed('Care provider')))
      await page.goBack({ waitUntil: 'load' })
      assert.doesNotMatch(page.url(), /by=region/)
      assert.ok((await isPressed('Provider types')) && (await isPressed('Care provider')), path)
    }
  })

  it('draw their charts in the colours of the agreement scale, wide and narrow', async () => {
    const page = await site.visitAs(email)
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 320, height: 800 },
    ]) {
      await page.setViewportSize(viewport)
      await page.goto('/collections/2016/comparison?type=acute&type=mental_health')
      const [disagree, agree] = [await pixelsOf(page, [0xb8, 0x48, 0x8a]), await pixelsOf(page, [0x2f, 0x7b, 0xbf])]
      assert.ok(disagree > 500 && agree > 500, `${disagree} and ${agree} pixels at ${viewport.width}`)
    }
  })

  it('show the same figures without scripts', async () => {
    const page = await site.visitAs(email, { javaScriptEnabled: false })
    await page.goto('/collections/2016/comparison')
    await page.getByLabel('Community').check()
    await page.getByRole('button', { name: 'Apply' }).click()
    assert.match(page.url(), /type=acute&type=mental_health&type=community&type=care/)
    assert.ok(await page.getByRole('rowheader', { name: 'Community trusts' }).first().isVisible())
    assert.equal(await page.locator('figure').isVisible(), false)
  })
})
