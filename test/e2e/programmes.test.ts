import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'

describe('the page of shared record programmes', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, 'Every organisation and answer here is invented'))
  const email = await person(databases, 'Nadia Novak', [{ role: 'national_lead', scope: '' }])

  const pages = {
    programmes: '/collections/2020/programmes',
    'programmes-one': '/collections/2020/programmes?item=sharing&programme=midvale-care-record&type=acute',
    'programmes-of-the-first': '/collections/2016/programmes',
    'confirmed-flows': '/collections/2018/associations?item=confirmed-flows&type=acute',
    'comparison-weighted': '/collections/2020/comparison?weighted=yes',
    'overview-weighted': '/collections/2020/overview?weighted=yes',
    'programmes-error': '/collections/2020/programmes?programme=nowhere',
  }
  for (const [name, path] of Object.entries(pages))
    it(`has no fault in ${path}`, async () => {
      const page = await site.visitAs(email)
      await page.goto(path)
      await inspectPage(page, name)
    })

  it('is found from another page, chooses a programme, opens its figures and gives its picture', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections/2020/overview')
    await page.getByRole('link', { name: 'Programmes', exact: true }).click()
    await page.getByRole('heading', { name: 'Shared record programmes', level: 1 }).waitFor()
    await page.getByText('Shared record programmes: all').click()
    await page.getByRole('checkbox', { name: 'Midvale Care Record' }).check()
    await page.getByRole('button', { name: 'Apply' }).click()
    assert.match(page.url(), /programme=midvale-care-record/)
    await page.getByText('Acute trusts: members beside those of no programme').click()
    assert.ok(await page.getByRole('table', { name: /^Acute trusts: members of Midvale Care Record/ }).isVisible())
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the chart as a picture (PNG)' }).first().click(),
    ])
    assert.equal(download.suggestedFilename(), '2020-programmes.png')
  })

  it('shows the same figures without scripts', async () => {
    const plain = await site.visitAs(email, { javaScriptEnabled: false })
    await plain.goto('/collections/2020/programmes')
    assert.ok(await plain.getByRole('table', { name: /^All types together: members/ }).isVisible())
  })
})
