import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import type { Role } from '../../server/access/user.ts'
import { loadedCountry } from '../integration/demonstration/loaded-country.ts'
import { freshCodeOf, testApp } from '../support/app.ts'
import { press, serveSite, signIn } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'

const notice = 'Demonstration: this country, its organisations and all their answers are invented.'

describe('the pages of results, in the invented country', async () => {
  const databases = await loadedCountry(new Date())
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
