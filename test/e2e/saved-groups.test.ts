import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'

const longName = 'Our trusts around the estuary, with those that share patients beyond it in the n'

describe('the pages of saved groups', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, 'Every organisation and answer here is invented'))
  const email = await person(databases, 'Nadia Novak', [{ role: 'national_lead', scope: '' }])
  const follow = (page: Page, name: string) => arrive(page, () => page.getByRole('link', { name, exact: true }).click())

  it('lead from a search to a group, its figures, and away again', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections')
    await follow(page, 'Your saved groups of organisations')
    await inspectPage(page, 'groups-empty')
    await arrive(page, () => page.getByRole('button', { name: 'Make a group' }).click())
    await inspectPage(page, 'group-new')
    await press(page, 'Save the group')
    assert.match(await page.title(), /^Error: /)
    await inspectPage(page, 'group-new-error')
    await page.getByLabel('Name of the group').fill(longName)
    await press(page, 'Save the group')
    await inspectPage(page, 'group-without-organisations')
    await page.getByLabel('Name or code of an organisation').fill('university hospitals')
    await press(page, 'Search')
    for (const place of [0, 1, 2]) await page.locator('input[name=organisation]').nth(place).check()
    await inspectPage(page, 'group-search')
    await press(page, 'Put in the group')
    assert.equal(await page.locator('input[name=member]').count(), 3)
    await press(page, 'Put in the group')
    assert.match(await page.title(), /^Error: /)
    await inspectPage(page, 'group-error')
    await page.goto((await page.locator('form[action$="/name"]').getAttribute('action'))?.replace('/name', '') ?? '')
    await page.getByLabel('Whoever has its address').check()
    await press(page, 'Save who can open it')
    await inspectPage(page, 'group')
    await follow(page, 'Information sharing 2016')
    assert.match(await page.locator('main').innerText(), new RegExp(`Saved group: “${longName}”`))
    await page.goBack()
    await follow(page, 'Delete this group')
    await inspectPage(page, 'group-deletion')
    await press(page, 'Delete the group')
    assert.match(await page.locator('main').innerText(), /You have no groups yet/)
  })

  it('save whom a page shows, and hold two groups side by side, without scripts', async () => {
    const page = await site.visitAs(email, { javaScriptEnabled: false })
    for (const [region, name] of [
      ['XR1', 'Highfell without two'],
      ['XR2', 'The second region'],
    ] as const) {
      await page.goto(`/collections/2016/overview?region=${region}&type=acute`)
      await follow(page, 'Save these organisations as a group')
      await page.getByLabel('Name of the group').fill(name)
      if (region === 'XR1')
        for (const place of [0, 1]) await page.locator('input[name=organisation]').nth(place).uncheck()
      await press(page, 'Save the group')
    }
    await page.goto('/collections/2016/comparison?item=sharing.out.health')
    await page.getByLabel('Saved groups', { exact: true }).check()
    await press(page, 'Apply')
    assert.match(await page.locator('main').innerText(), /Saved group: “Highfell without two” or “The second region”\./)
  })

  const pages = {
    groups: '/groups',
    'group-offered': '/collections/2016/groups/new?region=XR1&type=acute',
    'comparison-by-size': '/collections/2016/comparison?item=sharing.out.health&by=size',
    'overview-by-size': '/collections/2016/overview?by=size&type=acute&type=mental_health',
    'comparison-by-saved-group': '/collections/2016/comparison?item=sharing.out.health&by=saved',
    'overview-by-saved-group': '/collections/2016/overview?by=saved&type=acute',
    'trend-by-saved-group': '/collections/2020/trend?item=sharing&by=saved&type=acute',
    'size-error': '/collections/2016/comparison?item=sharing.out.health&size=huge',
    'corroboration-of-a-size': '/collections/2016/corroboration?size=large',
  }
  for (const [name, path] of Object.entries(pages))
    it(`have no fault in ${path}`, async () => {
      const page = await site.visitAs(email)
      await page.goto(path)
      await inspectPage(page, name)
    })
})
