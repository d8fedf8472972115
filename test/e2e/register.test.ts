import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { smallRegister } from '../support/register.ts'

describe('the register, as the programme team keeps it', async () => {
  const databases = await freshDatabases()
  const site = await serveSite(testApp(databases))
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])

  it('is loaded, searched, read, changed and put back', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme')
    await arrive(page, () => page.getByRole('link', { name: 'Register' }).click())
    await inspectPage(page, 'register-empty')
    await arrive(page, () => page.getByRole('link', { name: 'Load', exact: true }).click())
    await inspectPage(page, 'register-uploads-empty')
    await press(page, 'Preview')
    assert.match(await page.locator('.nhsuk-error-summary').innerText(), /Choose a file/)
    await inspectPage(page, 'register-uploads-error')

    for (const [kind, lines] of smallRegister) await load(page, `${kind}.csv`, lines)
    await openCollection(databases, [{ code: 'RA7', settings: ['acute', 'community'] }])
    await page.goto('/programme/register')
    await inspectPage(page, 'register')
    await page.getByLabel('Name, also an earlier one, or code').fill('bristol weston')
    await press(page, 'Search')
    await arrive(page, () => page.getByRole('link', { name: 'Bristol' }).click())
    await inspectPage(page, 'register-organisation')
    await arrive(page, () => page.getByRole('link', { name: 'North Bristol (RVJ)' }).first().click())
    assert.match(await page.locator('main').innerText(), /Closed after 30 June 2026/)
    await page.goto('/programme/register/programmes')
    await inspectPage(page, 'register-programmes')

    const [, copy] = await Promise.all([
      page.goto('/programme/register/uploads'),
      page.context().request.get('/programme/register/files/trusts.csv'),
    ])
    await send(page, 'wrong.csv', wrongTrusts)
    assert.match(await page.locator('h1').innerText(), /120 faults in wrong\.csv/)
    await inspectPage(page, 'register-faults')
    await arrive(page, () => page.getByRole('link', { name: 'Cancel this file' }).click())
    await inspectPage(page, 'register-cancellation')
    await press(page, 'Cancel the file')

    await page.goto('/programme/register/uploads')
    await send(page, 'closures.csv', closures)
    assert.match(await page.locator('main').innerText(), /RA7 is succeeded by RNK/)
    await inspectPage(page, 'register-preview')
    await arrive(page, () => page.getByRole('button', { name: 'Continue' }).click())
    await inspectPage(page, 'register-apply')
    await press(page, 'Change the register')
    assert.match(await page.locator('main').innerText(), /50 added, 1 changed, 1 closed, 1 merged/)
    await inspectPage(page, 'register-applied')

    await page.goto('/programme/register/uploads')
    const name = /filename="?([^"]+)"?/.exec(copy.headers()['content-disposition'] ?? '')?.[1] ?? ''
    await send(page, name, (await copy.text()).trim().split('\r\n'))
    assert.match(await page.locator('main').innerText(), /RA7: open again, was closed after 31 October 2026/)
    await press(page, 'Continue')
    await press(page, 'Change the register')
    await page.goto('/programme/register/organisations/RA7')
    assert.match(await page.locator('main').innerText(), /Open\s+Yes/)
    await page.goto('/programme/register/uploads')
    await inspectPage(page, 'register-uploads')
  })

  it('says that somebody else has changed it meanwhile', async () => {
    const [one, other] = [await site.visitAs(alice), await site.visitAs(alice)]
    await one.goto('/programme/register/uploads')
    await send(one, 'partners.csv', ['from,to,weight', 'RNK,RA7,50'])
    await load(other, 'partners.csv', ['from,to,weight', 'RNK,RVJ,40'])
    await press(one, 'Continue')
    assert.match(await one.locator('main').innerText(), /has been changed since you saw the preview/)
    await inspectPage(one, 'register-changed-meanwhile')
    await press(one, 'Continue')
    await press(one, 'Change the register')
  })
})

async function load(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.goto('/programme/register/uploads')
  await send(page, name, lines)
  await press(page, 'Continue')
  await press(page, 'Change the register')
}

async function send(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(`${lines.join('\n')}\n`)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await press(page, 'Preview')
}

const header = 'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code'
const homes = Array.from({ length: 50 }, (_, at) => `1-${400_000_000 + at},Home ${at},care,Y58,,`)
const closures = [header, 'RA7,Bristol,acute_specialist,Y58,20261031,RNK', ...homes, 'RQF,Velindre,acute,W00,,']
const wrongTrusts = [
  header,
  ...Array.from({ length: 60 }, (_, at) => `1-${500_000_000 + at},Home ${at},a-hospice-with-a-very-long-name,Y99,,`),
]
