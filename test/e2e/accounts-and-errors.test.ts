import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { press, serveSite, signIn } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('signing in, and the pages that say what went wrong', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const site = await serveSite(testApp(databases))
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const ben = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
  const response = `/responses/${responseIds.get('RAA')}`

  it('signs in, after saying what is missing or wrong', async () => {
    const page = await site.visit()
    await page.goto(response)
    await inspectPage(page, 'sign-in')
    await press(page, 'Sign in')
    await hasErrors(page, ['Enter your e-mail address, like name@example.nhs.uk', 'Enter your password'])
    await inspectPage(page, 'sign-in-error')
    await page.getByLabel('E-mail address').fill(ann)
    await page.getByLabel('Password', { exact: true }).fill('not this one')
    await press(page, 'Sign in')
    await hasErrors(page, ['The e-mail address or the password is not right'])
    await page.getByRole('button', { name: 'Show password' }).click()
    await inspectPage(page)
    await signIn(page, ann)
    assert.equal(page.url(), `${site.address}/responses`)
  })

  it('comes back, after signing in, to the page that was asked for', async () => {
    const page = await site.visit()
    await page.goto(`${response}/review?from=mail`)
    await page.getByLabel('E-mail address').fill(ann)
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await press(page, 'Sign in')
    assert.equal(page.url(), `${site.address}${response}/review?from=mail`)
  })

  it('says that a page does not exist, or that an address cannot be understood', async () => {
    const page = await site.visitAs(ann)
    await answers(page, '/no-such-page', 404, 'Page not found')
    await answers(page, '/responses/999', 404, 'Page not found')
    await answers(page, '/responses/%E0%A4%A', 400, 'That could not be understood')
  })

  it('says that there were too many attempts', async () => {
    const page = await site.visit()
    for (let attempt = 0; attempt < 11; attempt += 1) await signIn(page, 'nobody@example.nhs.uk', 'guess')
    assert.equal(await heading(page), 'Too many attempts')
    await inspectPage(page)
  })

  it('refuses what another site sends in somebody’s name', async () => {
    const page = await site.visitAs(ann)
    await page.goto('data:text/html,<form method="post"><button>Send</button></form>')
    await page.locator('form').evaluate((form, to) => form.setAttribute('action', to), `${site.address}/sign-out`)
    await press(page, 'Send')
    assert.equal(await heading(page), 'You do not have permission to do that')
    await inspectPage(page)
    await page.goto('/responses')
    assert.equal(await heading(page), 'Your responses')
  })

  it('says to sign in again, losing nothing that was typed, when a session has ended', async () => {
    const page = await site.visitAs(ben)
    await page.goto(`${response}/sections/plans`)
    await page.locator('[name="plans.comment"]').fill('Half an hour’s work')
    await page.context().clearCookies()
    await press(page, 'Save and check')
    assert.equal(await heading(page), 'You are signed out')
    await inspectPage(page)
    const [tab] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Sign in' }).click()])
    await signIn(tab, ben)
    await press(page, 'Send again')
    assert.equal(await page.getByText('Half an hour’s work').count(), 1)
  })

  it('says that the fault is the service’s own, with a number to tell', async () => {
    const page = await site.visitAs(ann)
    await databases.writer.schema.renameTable('responses', 'responses_gone')
    await answers(page, '/responses', 500, 'Sorry, there is a problem with the service')
    assert.equal(await page.getByText(/tell the programme team this number: \S+\./).count(), 1)
    await databases.writer.schema.renameTable('responses_gone', 'responses')
  })
})

async function answers(page: Page, address: string, status: number, title: string): Promise<void> {
  const reply = await page.goto(address)
  assert.equal(reply?.status(), status)
  assert.equal(await heading(page), title)
  await inspectPage(page)
}

function heading(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText()
}

/** The summary has the focus, lists the faults, and each leads to its field. */
async function hasErrors(page: Page, messages: readonly string[]): Promise<void> {
  assert.match(await page.title(), /^Error: /)
  const summary = page.getByRole('alert')
  assert.deepEqual(await summary.getByRole('link').allInnerTexts(), messages)
  await summary.getByRole('link').first().click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'email')
}
