import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import type { Role } from '../../server/access/user.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'
import { freshCodeOf, testApp } from '../support/app.ts'
import { press, serveSite, signIn } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'

const notice = 'Demonstration: this country, its organisations and all their answers are invented.'

describe('the pages of results, in the invented country', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, notice))
  const year = String(new Date().getFullYear())

  const signedInAs = async (role: Role): Promise<Page> => {
    const somebody = demonstrationPeople.find((person) => person.role === role)
    assert.ok(somebody)
    const { email, password, secret } = somebody
    const page = await site.visit()
    await signIn(page, email, password, () => freshCodeOf(databases, secret ?? ''))
    return page
  }
  const inspect = async (page: Page, address: string, picture?: string) => {
    const reply = await page.goto(address)
    assert.equal(reply?.status(), 200, address)
    assert.equal(await page.getByText(notice).count(), 1)
    await inspectPage(page, picture)
  }

  it('are sound for a national lead, while a collection is open and after', async () => {
    const page = await signedInAs('national_lead')
    await inspect(page, `/collections/${year}/overview`)
    await inspect(page, `/collections/${year}/comparison?item=plans.influence&type=ambulance`)
    await inspect(page, '/collections/2016/comparison?item=point_of_care.share_digital', 'comparison-number')
    await inspect(page, '/collections/2016/comparison?item=standards.level', 'comparison-level')
    await inspect(page, '/collections/2016/files', 'files')
  })

  it('compare what the reader chooses, and keep the choice in the address', async () => {
    const page = await signedInAs('national_lead')
    await page.goto('/collections/2016/comparison?item=plans.influence')
    await page.getByLabel('Question or section score').selectOption('patients.view')
    await page.getByRole('checkbox', { name: 'Ambulance' }).check()
    await page.getByRole('checkbox', { name: 'Mental health' }).uncheck()
    await press(page, 'Apply')
    const { searchParams } = new URL(page.url())
    assert.deepEqual(searchParams.getAll('item'), ['patients.view'])
    assert.deepEqual(searchParams.getAll('type'), ['acute', 'ambulance', 'care'])
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Every patient can see/)
    await inspectPage(page)
  })

  it('show all statements of a section, and any group of places', async () => {
    const page = await signedInAs('national_lead')
    await inspect(page, '/collections/2016/statements?item=sharing&sort=difference', 'statements')
    await inspect(page, '/collections/2016/comparison?item=plans.influence&by=icb&type=acute', 'comparison-boards')
    await inspect(page, '/collections/2016/overview?by=programme&type=acute', 'overview-programmes')
  })

  it('lead from page to page without losing what was filtered', async () => {
    const page = await signedInAs('national_lead')
    await page.goto('/collections/2016/overview?by=region&type=acute')
    await page.getByRole('link', { name: 'All statements' }).click()
    const { pathname, search } = new URL(page.url())
    assert.equal(`${pathname}${search}`, '/collections/2016/statements?by=region&type=acute')
    assert.ok(await page.getByRole('radio', { name: 'Regions' }).isChecked())
  })

  it('save a chart as a picture with its title, its key and where it is from', async () => {
    const page = await signedInAs('national_lead')
    await page.goto('/collections/2016/comparison?item=sharing.out.health')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the chart as a picture (PNG)' }).click()
    const download = await saved
    assert.equal(download.suggestedFilename(), '2016-comparison.png')
    const picture = await readFile(await download.path())
    assert.equal(picture.subarray(1, 4).toString(), 'PNG')
    const chart = await page.locator('canvas').evaluate((canvas) => canvas.clientHeight)
    assert.ok(picture.readUInt32BE(20) > chart + 100, 'there is room for words above and below')
    await mkdir('build/screenshots', { recursive: true })
    await writeFile('build/screenshots/chart-picture.png', picture)
  })

  for (const role of ['icb_lead', 'researcher', 'administrator'] as const) {
    it(`are sound for: ${role}`, async () => {
      const page = await signedInAs(role)
      await inspect(page, '/collections')
      const links = await page.locator('main a[href^="/collections/"]').evaluateAll(hrefs)
      assert.ok(links.length > 1)
      for (const link of [links.at(0), links.at(-1)]) await inspect(page, link ?? '')
    })
  }

  it('are sound for: respondent, who sees no figure of an open collection', async () => {
    const page = await signedInAs('respondent')
    await inspect(page, '/responses', 'responses-demonstration')
    await inspect(page, '/collections')
    const reply = await page.goto(`/collections/${year}/overview`)
    assert.equal(reply?.status(), 404)
  })
})

function hrefs(links: { getAttribute(name: string): string | null }[]): string[] {
  return links.map((link) => link.getAttribute('href') ?? '')
}
