import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import type { Role } from '../../server/access/user.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'
import { freshCodeOf, testApp } from '../support/app.ts'
import { press, serveSite, signIn } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('organisations among their peers, in the invented country', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases))

  const signedInAs = async (role: Role): Promise<Page> => {
    const somebody = demonstrationPeople.find((person) => person.role === role)
    assert.ok(somebody)
    const { email, password, secret } = somebody
    const page = await site.visit()
    await signIn(page, email, password, () => freshCodeOf(databases, secret ?? ''))
    return page
  }

  it('are found by name, opened, saved as a picture and printed', async () => {
    const page = await signedInAs('national_lead')
    await page.goto('/collections/2016/overview?region=XR1')
    assert.equal(await page.getByRole('link', { name: 'Board pack of this area (PDF)' }).count(), 1)
    await page.getByRole('link', { name: 'Peers' }).click()
    await inspectPage(page, 'peers')
    await page.getByLabel('Name or code').fill('xa001')
    await press(page, 'Search')
    await page.locator('main table a').first().click()
    assert.equal(new URL(page.url()).pathname, '/collections/2016/peers/XA001/acute')
    await inspectPage(page, 'peer')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the chart as a picture (PNG)' }).click()
    const download = await saved
    assert.equal(download.suggestedFilename(), '2016-peers-XA001-acute.png')
    assert.equal((await readFile(await download.path())).subarray(1, 4).toString(), 'PNG')
    await page.getByRole('link', { name: 'Report for its board, to print' }).click()
    await inspectPage(page, 'peer-report')
    assert.equal(await page.getByRole('link', { name: 'Download as PDF' }).count(), 1)
  })

  it('are one’s own for who answers, every question folded by section', async () => {
    const page = await signedInAs('respondent')
    await page.goto('/collections/2016/peers')
    assert.equal(await page.locator('main table a').count(), 1)
    await page.locator('main table a').click()
    await page.getByText('Local plans: every question').click()
    assert.ok(await page.getByRole('table', { name: 'Local plans' }).isVisible())
    await inspectPage(page, 'peer-own')
  })
})
