import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, freePort, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { messagesTo } from '../support/messages.ts'
import { startProvider, unreachableProvider } from '../support/provider.ts'

describe('signing in through a provider', async () => {
  const databases = await freshDatabases()
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const cis2 = await startProvider(address)
  const nowhere = { ...unreachableProvider, name: 'NHSmail' }
  const site = await serveSite(testApp(databases, undefined, { address, providers: [cis2.settings, nowhere] }), port)
  const lena = await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }])
  const path = (page: Page) => new URL(page.url()).pathname
  const isThere = (page: Page) => page.waitForURL((url) => url.origin === cis2.issuer)
  const isHere = async (page: Page, at: string) => {
    await page.waitForURL((url) => url.origin === address)
    assert.equal(path(page), at, await page.title())
  }

  /** Presses what leads there, and signs in there. */
  const goAndSignIn = async (page: Page, button: string, login: string, at: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await isThere(page)
    await page.getByLabel('Name there').fill(login)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isHere(page, at)
  }

  it('follows an invitation to it, answers, signs out there too, and signs in again', async () => {
    const lead = await site.visitAs(lena)
    await lead.goto('/people/new')
    await lead.getByLabel('Name').fill('Ned New')
    await lead.getByLabel('E-mail address').fill('ned@example.nhs.uk')
    await lead.getByLabel('Respondent', { exact: true }).check()
    await press(lead, 'Invite')
    const [message] = await messagesTo(databases, 'ned@example.nhs.uk')
    const page = await site.visit()
    await page.goto(/http:\S+/.exec(message?.body ?? '')?.[0] ?? '')
    await inspectPage(page, 'invitation-providers')
    await goAndSignIn(page, 'Sign in with NHS CIS2', 'ned', '/responses')
    await page.goto('/account')
    await inspectPage(page, 'account-linked')
    await lead.goto('/people')
    await arrive(lead, () => lead.getByRole('link', { name: 'Ned New' }).click())
    assert.match(await lead.locator('main').innerText(), /With an account elsewhere, linked on/)

    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await isThere(page)
    await page.getByRole('button', { name: 'Sign out there' }).click()
    await isHere(page, '/signed-out')
    await inspectPage(page, 'signed-out')
    await arrive(page, () => page.getByRole('button', { name: 'Sign in', exact: true }).click())
    await inspectPage(page, 'sign-in-providers')
    await goAndSignIn(page, 'Sign in with NHS CIS2', 'ned', '/responses')
    await page.goBack()
    await page.goto('/responses')
    assert.equal(path(page), '/responses')
  })

  it('tells somebody who is not known, and somebody who turns back', async () => {
    const page = await site.visit()
    await page.goto('/sign-in')
    await goAndSignIn(page, 'Sign in with NHS CIS2', 'a stranger', '/sign-in/with/cis2/callback')
    assert.match(await page.title(), /is not linked here/)
    await inspectPage(page, 'provider-unknown')
    const other = await site.visit()
    await other.goto('/sign-in')
    await other.getByRole('button', { name: 'Sign in with NHS CIS2' }).click()
    await isThere(other)
    await other.getByRole('button', { name: 'Turn back' }).click()
    await isHere(other, '/sign-in/with/cis2/callback')
    assert.match(await other.title(), /You did not finish/)
    await inspectPage(other, 'provider-denied')
    await other.reload()
    assert.match(await other.title(), /has been used/)
  })

  it('is linked and unlinked from the account page, without scripts too', async () => {
    const page = await site.visit({ javaScriptEnabled: false })
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(lena)
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await press(page, 'Sign in')
    await page.goto('/account/providers/cis2')
    await page.getByLabel('Your present password').fill('wrong')
    await press(page, 'Continue to NHS CIS2')
    assert.match(await page.title(), /^Error: Link NHS CIS2/)
    await page.getByLabel('Your present password').fill('correct horse battery staple')
    await goAndSignIn(page, 'Continue to NHS CIS2', 'lena', '/account')
    await arrive(page, () => page.getByRole('link', { name: 'Unlink NHS CIS2' }).click())
    await page.getByLabel('Your present password').fill('correct horse battery staple')
    await press(page, 'Unlink')
    assert.equal(await page.getByRole('link', { name: 'Link NHS CIS2' }).count(), 1)
  })

  it('has pages that everybody can use, also those that lead on by themselves', async () => {
    const still = await site.visit()
    // an answer without content leaves the browser where it is
    await still.route(`${cis2.issuer}/**`, (route) => route.fulfill({ status: 204 }))
    await still.goto('/sign-in')
    await press(still, 'Sign in with NHS CIS2')
    await inspectPage(still, 'provider-onward')
    assert.ok(
      (await still.getByRole('link', { name: 'Continue to NHS CIS2' }).getAttribute('href'))?.startsWith(cis2.issuer),
    )
    const page = await site.visitAs(lena)
    await page.goto('/account/providers/cis2')
    await inspectPage(page, 'provider-link')
    await press(page, 'Continue to NHS CIS2')
    await inspectPage(page, 'provider-link-error')
    await page.getByLabel('Your present password').fill('correct horse battery staple')
    await goAndSignIn(page, 'Continue to NHS CIS2', 'lena', '/account')
    await page.goto('/account/providers/cis2/removal')
    await inspectPage(page, 'provider-unlink')
    await databases.writer('people').where({ email: lena }).update({ password_hash: null })
    await page.goto('/account/confirmation?return=/account/providers/cis2/removal')
    await inspectPage(page, 'provider-confirmation-linked')
    await goAndSignIn(page, 'Sign in again with NHS CIS2', 'lena', '/account/providers/cis2/removal')
    assert.match(await page.title(), /is your only way in/)
    await inspectPage(page, 'provider-only-way')
    await arrive(page, () => page.getByRole('button', { name: 'Choose a password' }).click())
    await inspectPage(page, 'provider-first-password')
  })
})
