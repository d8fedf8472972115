import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { codeAt } from '../../server/accounts/one-time-code.ts'
import type { TermsInForce } from '../../server/research/terms.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { messagesTo } from '../support/messages.ts'
import { laterTerms, terms, tokenTo } from '../support/research.ts'

const chosen = 'gravel lantern ostrich'
const email = 'rita.unexpectedly-long-hyphenated-name@an-unusually-long-domain.example.ac.uk'

describe('research access', async () => {
  const databases = await freshDatabases()
  const { collectionId } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  await databases.writer('collections').where({ id: collectionId }).update({ state: 'released' })
  /** The service reads its terms when it starts; here they change while it runs. */
  const inForce: { -readonly [Key in keyof TermsInForce]: TermsInForce[Key] } = { ...terms }
  const site = await serveSite(testApp(databases, undefined, { terms: inForce }))
  const alice = await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
  const path = (page: Page) => new URL(page.url()).pathname
  const follow = (page: Page, name: string | RegExp) => arrive(page, () => page.getByRole('link', { name }).click())
  const pressLink = (page: Page, name: string) => arrive(page, () => page.getByRole('button', { name }).click())
  const rita = await site.visit()

  it('is asked for without an account, by a confirmed address', async () => {
    await rita.goto('/sign-in')
    await follow(rita, 'I am a researcher and want to use the files')
    await inspectPage(rita, 'research-about')
    await pressLink(rita, 'Ask for access')
    await inspectPage(rita, 'research-request')
    await press(rita, 'Send the request')
    assert.match(await rita.title(), /^Error: /)
    await inspectPage(rita, 'research-request-error')
    await rita.getByLabel('Your name').fill('Rita Unexpectedly-Long-Hyphenated-Name')
    await rita.getByLabel('Your e-mail address').fill(email)
    await rita.getByLabel('Your university, company or other organisation').fill('University of Aldermere')
    await rita
      .getByLabel('What will you use the files for?')
      .fill('Whether boards that share records agree more often.')
    await rita.getByLabel('Sharing 2026').check()
    await rita.getByLabel('6 months').check()
    await rita.getByLabel(/I have read version 1/).check()
    await press(rita, 'Send the request')
    assert.equal(path(rita), '/research/sent')
    await inspectPage(rita, 'research-sent')
    await rita.goto(`/research/confirmation?token=${await tokenTo(databases, email)}`)
    await inspectPage(rita, 'research-confirmation')
    await press(rita, 'Confirm the request')
    await inspectPage(rita, 'research-confirmed')
    await rita.goto('/research/confirmation?token=none')
    await inspectPage(rita, 'research-confirmation-dead')
  })

  it('is approved by the programme team until a day', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme')
    await follow(page, 'Research access')
    await inspectPage(page, 'research-list')
    await follow(page, /^Rita/)
    await inspectPage(page, 'research-dossier')
    await pressLink(page, 'Approve')
    await page.getByLabel('Last day').fill('1/1/2020')
    await press(page, 'Approve')
    assert.match(await page.title(), /^Error: /)
    await inspectPage(page, 'research-approval-error')
    const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Last day').fill(day)
    await press(page, 'Approve')
    await inspectPage(page, 'research-approved')
  })

  it('begins with a password and a one-time code, takes files, and shows what was taken', async () => {
    const bodies = (await messagesTo(databases, email)).map(({ body }) => body).join('\n')
    await rita.goto(/\/invitation\?token=\S+/.exec(bodies)?.[0] ?? '')
    await rita.getByLabel('New password', { exact: true }).fill(chosen)
    await press(rita, 'Save and sign in')
    const secret = (await rita.locator('.app-secret code').innerText()).replaceAll(' ', '')
    await rita.getByLabel('The code that the app shows now').fill(codeAt(secret, new Date()))
    await press(rita, 'Set up one-time codes')
    await rita.goto('/collections/2026/files')
    const download = rita.waitForEvent('download')
    await rita.getByRole('link', { name: 'codes.csv' }).click()
    assert.equal((await download).suggestedFilename(), '2026-codes.csv')
    await rita.goto('/account')
    await inspectPage(rita, 'research-account')
    await follow(rita, 'Your research access')
    assert.match(await rita.locator('main').innerText(), /In force[\s\S]*File codes of collection 2026/)
    await inspectPage(rita, 'research-own')
  })

  it('makes a token for a script, uses it, and ends it', async () => {
    await rita.goto('/account/tokens')
    await inspectPage(rita, 'tokens-none')
    await pressLink(rita, 'Make a token')
    await inspectPage(rita, 'token-new')
    await press(rita, 'Make the token')
    await inspectPage(rita, 'token-new-error')
    await rita.getByLabel('Name').fill('The machine under my desk')
    await rita.getByLabel('Read releases and their files').check()
    await rita.getByLabel('Your present password').fill(chosen)
    await press(rita, 'Make the token')
    await inspectPage(rita, 'token-made')
    const token = await rita.locator('.app-secret code').first().innerText()
    const ask = () => fetch(`${site.address}/api/v1/me`, { headers: { Authorization: `Bearer ${token}` } })
    const me = await ask()
    assert.deepEqual([me.status, ((await me.json()) as { scopes: string[] }).scopes], [200, ['read:releases']])
    await pressLink(rita, 'I have copied it')
    await inspectPage(rita, 'tokens')
    await follow(rita, 'End The machine under my desk')
    await inspectPage(rita, 'token-end')
    await press(rita, 'End the token')
    await inspectPage(rita, 'tokens-ended')
    assert.equal((await ask()).status, 401)
  })

  it('asks for consent when the terms change, on the way to where somebody was going', async () => {
    Object.assign(inForce, laterTerms)
    await rita.goto('/collections/2026/files')
    assert.equal(path(rita), '/account/research/terms')
    await inspectPage(rita, 'research-terms-changed')
    await press(rita, 'Go on')
    assert.match(await rita.title(), /^Error: /)
    await inspectPage(rita, 'research-terms-changed-error')
    await rita.getByLabel(/I have read version 2/).check()
    await press(rita, 'Go on')
    assert.equal(path(rita), '/collections/2026/files')
    await rita.goto('/research/terms/1')
    await inspectPage(rita, 'research-terms-old')
  })

  it('is asked for again before it ends, and withdrawn with a reason', async () => {
    await rita.goto('/account/research')
    await pressLink(rita, 'Ask for more time')
    await inspectPage(rita, 'research-renewal')
    const page = await site.visitAs(alice)
    await page.goto('/programme/research?state=in_force')
    await follow(page, /^Rita/)
    await inspectPage(page, 'research-in-force')
    await pressLink(page, 'Withdraw the access')
    await inspectPage(page, 'research-withdrawal')
    await press(page, 'Withdraw the access')
    await page.getByLabel('Why').fill('The files were passed on to somebody who had not asked.')
    await press(page, 'Withdraw the access')
    await inspectPage(page, 'research-withdrawn')
    await page.goto('/programme/research?state=declined')
    await inspectPage(page, 'research-list-none')
    await rita.goto('/account/research')
    assert.equal(path(rita), '/sign-in')
  })
})
