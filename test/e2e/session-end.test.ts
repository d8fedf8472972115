import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { Databases } from '../../server/platform/database/open.ts'
import { hours } from '../../server/platform/durations.ts'
import { password, person, testApp } from '../support/app.ts'
import { arrive, press, serveSite, signIn } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

/** The warning comes three seconds after a page has been opened, and stands for long enough to be looked at. */
const limits = { idle: 60_000, absolute: hours(12), warning: 57_000 }

describe('the end of a session', async () => {
  const databases = await freshDatabases()
  const { path, ann } = await invite(databases)
  const site = await serveSite(testApp(databases, undefined, { limits }))
  const timeLeft = (page: Page) =>
    page.evaluate<number>(`fetch('/session').then((reply) => reply.json()).then((body) => body.millisecondsLeft)`)

  it('is announced in time, and put off by one key, after which the reader types on where they were', async () => {
    const page = await site.visitAs(ann)
    await page.goto(path)
    await comment(page).focus()
    await page.keyboard.type('Half a thought')
    await dialog(page).waitFor()
    assert.match(
      await dialog(page).innerText(),
      /You will soon be signed out\s+You will be signed out in less than a minute/,
    )
    assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), 'Stay signed in')
    await inspectPage(page, 'session-warning')
    await page.waitForTimeout(1000)
    const before = await timeLeft(page)
    await page.keyboard.press('Enter')
    await dialog(page).waitFor({ state: 'hidden' })
    assert.ok((await timeLeft(page)) > before)
    await page.keyboard.type(' continued')
    assert.equal(await comment(page).inputValue(), 'Half a thought continued')
  })

  it('is put off by Escape too, and says no more while there is time', async () => {
    const page = await site.visitAs(ann)
    await page.goto('/responses')
    await dialog(page).waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    assert.ok((await timeLeft(page)) > 57_000)
  })
})

describe('a session that has ended in mid-page', async () => {
  const databases = await freshDatabases()
  const { path, ann } = await invite(databases)
  const site = await serveSite(testApp(databases))
  const ben = await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }])
  const stored = async () => {
    const rows = databases.reader('answers').where({ item_code: 'plans.comment' })
    const [row] = await rows.select<{ value: string | null }[]>('value')
    return row?.value ?? ''
  }
  const endAllSessions = () => databases.writer('sessions').update({ expires_at: new Date().toISOString() })
  const comesBack = (page: Page) => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)

  it('loses nothing: what is sent is kept through signing in, and offered to the same person only', async () => {
    const page = await site.visitAs(ann)
    await page.goto(path)
    await endAllSessions()
    await comesBack(page)
    await page.getByRole('heading', { name: 'You have been signed out' }).waitFor()
    await inspectPage(page, 'session-ended')
    await page.keyboard.press('Escape')
    await comment(page).fill('Half an hour’s work')
    await press(page, 'Save and check')
    await page.getByText('What you sent is not saved yet, but it is kept for you').waitFor()
    await inspectPage(page, 'sign-in-kept')

    await signIn(page, ben)
    assert.equal(new URL(page.url()).pathname, '/responses')
    await press(page, 'Sign out')
    await page.getByLabel('E-mail address').fill(ann)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Sign in')
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'What you sent was not saved')
    await inspectPage(page, 'kept-page')
    assert.doesNotMatch(await stored(), /Half an hour/)
    await page.getByRole('button', { name: 'Send it now' }).focus()
    await arrive(page, () => page.keyboard.press('Enter'))
    await page.getByRole('heading', { name: /Check your answers/ }).waitFor()
    assert.match(await stored(), /Half an hour’s work/)
  })

  it('keeps what the page saves by itself, says so, and saves it once the same person has signed in in another tab', async () => {
    const page = await site.visitAs(ann)
    await page.goto(path)
    await endAllSessions()
    await comment(page).fill('Typed on the train')
    await page.getByText('Not saved yet. Sign in to continue. What you have entered is kept on this page').waitFor()
    const tab = await page.context().newPage()
    await signIn(tab, ben)
    await page.getByText('Not saved yet. Somebody else opened this page').waitFor({ timeout: 40_000 })
    await tab.goto('/responses')
    await press(tab, 'Sign out')
    await signIn(tab, ann)
    await page.getByText(/^Saved at/).waitFor({ timeout: 40_000 })
    assert.match(await stored(), /Typed on the train/)
  })
})

async function invite(databases: Databases): Promise<{ path: string; ann: string }> {
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  return { path: `/responses/${responseIds.get('RAA')}/sections/plans`, ann }
}

function comment(page: Page): Locator {
  return page.locator('[name="plans.comment"]')
}

function dialog(page: Page): Locator {
  return page.getByRole('alertdialog')
}
