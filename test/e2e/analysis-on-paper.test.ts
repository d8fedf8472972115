import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'
import { freshCodeOf, testApp } from '../support/app.ts'
import { serveSite, signIn } from '../support/browser.ts'
import { inspectOutline, inspectPaper } from '../support/inspect-paper.ts'
import { inspectPage } from '../support/inspect-page.ts'

const ofOneTrust = 'type=ambulance&icb=XQ06'
const figures = [
  'findings',
  'overview',
  'overview?by=region',
  'overview?by=icb',
  `overview?${ofOneTrust}`,
  'place',
  'place/regions/XR1',
  'place/icbs/XQ06',
  'statements?by=region',
  'comparison?item=sharing&by=region',
  'comparison?item=sharing.out.health&by=icb&type=acute',
  `comparison?item=sharing.out.health&${ofOneTrust}`,
  'peers',
  'peers/XA127/acute',
  'peers/XA127/acute/report',
  'corroboration',
  'corroboration/icbs/XQ06',
  'corroboration/icbs/XQ10',
  'organisations/XA127/corroboration',
  'associations',
  'associations?by=programme',
  `associations?${ofOneTrust}`,
  'programmes',
  'non-response',
  'scores/XA127/acute/sharing',
]
const pages = [
  ...figures.map((page) => `/collections/2016/${page}`),
  '/collections/2020/trend?item=sharing&by=region',
  '/collections/2020/trend/organisations?item=sharing',
  '/collections/2020/ambitions',
]

describe('the pages of analysis, in the invented country', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases))

  const asNationalLead = async (options?: BrowserContextOptions): Promise<Page> => {
    const lead = demonstrationPeople.find((person) => person.role === 'national_lead')
    assert.ok(lead)
    const page = await site.visit(options)
    await signIn(page, lead.email, lead.password, () => freshCodeOf(databases, lead.secret ?? ''))
    return page
  }

  it('have sound outlines, fit a sheet of paper and print their charts as they are', async () => {
    const page = await asNationalLead()
    for (const address of pages) {
      const reply = await page.goto(address)
      assert.equal(reply?.status(), 200, address)
      assert.equal(
        await page.evaluate('document.documentElement.scrollWidth'),
        1280,
        `${address} is as wide as its window`,
      )
      await inspectOutline(page)
      await inspectPaper(page)
    }
  })

  it('begin a long chart on the sheet that its words are on, and say no heading twice', async () => {
    const page = await asNationalLead()
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 718, height: 1047 })
    for (const address of ['associations', 'comparison?item=sharing.out.health&by=icb&type=acute']) {
      await page.goto(`/collections/2016/${address}`)
      await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`)
      const chart = await page.locator('.app-chart').first().boundingBox()
      assert.ok(chart && chart.y + chart.height < 1047, `${address}: ${JSON.stringify(chart)}`)
    }
    const table = page.locator('details[open]:has(table)').last()
    assert.ok(await table.locator('caption').isVisible())
    assert.ok(!(await table.locator('summary').isVisible()))
  })

  it('have all boards of a section on the sheet of its heading, each name and figure whole', async () => {
    const page = await asNationalLead()
    await page.goto('/collections/2016/statements?item=sharing&by=icb')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 718, height: 1047 })
    const map = await page.locator('.app-heat').first().boundingBox()
    assert.ok(map && map.y + map.height < 1047, JSON.stringify(map))
    const low = await page.locator('.app-heat__cell').first().boundingBox()
    assert.ok(low && low.height < 2 * 14, 'a figure and of how many stand on one line')
  })

  it('spend no more of a narrow screen on a row of a chart than its words and its bar need', async () => {
    const page = await asNationalLead()
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto('/collections/2016/associations')
    const area = page.locator('.app-chart__area').first()
    const rows = await area.locator('canvas').evaluate(rowsOf)
    assert.ok(rows > 20)
    assert.ok(((await area.boundingBox())?.height ?? 0) / rows < 95)
    await inspectPage(page)
  })

  it('show all columns of a comparison of the regions on a wide screen', async () => {
    const page = await asNationalLead()
    await page.goto('/collections/2016/statements?item=sharing&by=region&type=acute')
    const scroll = page.locator('.nhsuk-scroll__content').first()
    assert.equal(await scroll.evaluate((one) => one.scrollWidth - one.clientWidth), 0)
  })

  it('give a chart more room when its page is enlarged, so that no label lies on another', async () => {
    const page = await asNationalLead()
    await page.goto('/collections/2016/peers/XA127/acute')
    const area = page.locator('.app-chart__area')
    const before = (await area.boundingBox())?.height ?? 0
    await page.setViewportSize({ width: 320, height: 800 })
    await page.waitForFunction(`document.querySelector('.app-chart__area').clientHeight > ${before}`)
    await inspectPage(page)
  })

  it('draw statements beside each other on one scale', async () => {
    const page = await asNationalLead()
    await page.goto('/collections/2016/statements?item=sharing')
    const charts = await page.locator('canvas[data-chart]').evaluateAll(models)
    const scales = charts.map((chart) => (JSON.parse(chart) as { axis: { high: number } }).axis.high)
    assert.ok(scales.length > 2)
    assert.equal(new Set(scales).size, 1)
  })

  it('say of whom they are where all groups are of one type', async () => {
    const page = await asNationalLead()
    await page.goto('/collections/2016/comparison?item=sharing.out.health&by=icb&type=acute')
    assert.equal(await page.getByText('Acute trusts only.').count(), 1)
  })

  it('lose nothing but their charts without scripts', async () => {
    const [plain, full] = [await asNationalLead({ javaScriptEnabled: false }), await asNationalLead()]
    for (const address of pages) {
      for (const page of [plain, full]) await page.goto(address)
      assert.equal(await plain.locator('main table').count(), await full.locator('main table').count(), address)
      assert.equal(await plain.locator('canvas:visible').count(), 0, address)
    }
  })
})

function models(canvases: { getAttribute(name: string): string | null }[]): string[] {
  return canvases.map((canvas) => canvas.getAttribute('data-chart') ?? '')
}

function rowsOf(canvas: { getAttribute(name: string): string | null }): number {
  return (JSON.parse(canvas.getAttribute('data-chart') ?? '') as { labels: unknown[] }).labels.length
}
