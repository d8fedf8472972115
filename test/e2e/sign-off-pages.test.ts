import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('the pages from the first section given to the signature', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute', 'community'] }])
  const site = await serveSite(testApp(databases))
  const own = `/responses/${responseIds.get('RAA')}`
  const lena = await site.visitAs(await person(databases, 'Lena Lead', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const rob = await site.visitAs(await person(databases, 'Rob Reply', [{ role: 'respondent', scope: 'RAA' }]))

  const follow = (page: Page, name: string) =>
    arrive(page, () => page.getByRole('link', { name, exact: true }).first().click())
  const heading = (page: Page) => page.locator('h1').innerText()

  const answerPlans = async (page: Page, option: string) => {
    await page.goto(`${own}/sections/plans`)
    await page.locator(`[name="plans.influence"][value="${option}"]`).check()
    await press(page, 'Save and check')
  }

  it('gives sections to a colleague', async () => {
    await lena.goto(own)
    await follow(lena, 'Who answers which section')
    await inspectPage(lena, 'contributors')
    await follow(lena, 'Sections for Rob Reply')
    await lena.getByLabel('Local plans').check()
    await lena.getByLabel('Sharing with local organisations (Community)').check()
    await inspectPage(lena, 'contributor')
    await press(lena, 'Save')
    await inspectPage(lena, 'contributors-given')
    await rob.goto(own)
    await inspectPage(rob, 'task-list-given')
  })

  it('names an approver', async () => {
    await lena.goto(`${own}/contributors`)
    await arrive(lena, () => lena.getByRole('button', { name: 'Add a colleague' }).click())
    await press(lena, 'Add')
    await inspectPage(lena, 'colleague-error')
    await lena.getByLabel('Name').fill('April Approver')
    await lena.getByLabel('E-mail address').fill('april@example.nhs.uk')
    await lena.getByLabel('Read the whole and sign it').check()
    await inspectPage(lena, 'colleague')
    await press(lena, 'Add')
    assert.equal(await lena.getByText('Reads and signs').count(), 1)
  })

  it('sends, sends back, shows what to look at again and what has changed, and signs', async () => {
    const april = await site.visitAs(await person(databases, 'Anil Approver', [{ role: 'approver', scope: 'RAA' }]))
    await answerPlans(rob, 'agree')
    await lena.goto(`${own}/review`)
    await lena.getByLabel('Message to the approver (optional)').fill('Rob knows about the plans.\nAsk him first.')
    await inspectPage(lena, 'review-send')
    await press(lena, 'Send to the approver')
    await inspectPage(lena, 'task-list-with-approver')
    await lena.goto(`${own}/review`)
    await inspectPage(lena, 'review-take-back')
    await april.goto('/responses')
    await arrive(april, () => april.getByRole('button', { name: 'Continue' }).click())
    await arrive(april, () => april.getByRole('button', { name: 'Read and sign' }).click())
    await inspectPage(april, 'review-sign')
    await arrive(april, () => april.getByRole('button', { name: 'Send back' }).click())
    await press(april, 'Send back')
    await inspectPage(april, 'send-back-error')
    await april.getByLabel('What should be looked at again?').fill('Nearly there.')
    await april.getByLabel('Local plans', { exact: true }).check()
    await april.getByLabel('What to look at again in “Local plans”').fill('Which plan do you mean?')
    await inspectPage(april, 'send-back')
    await press(april, 'Send back')
    await rob.goto(own)
    await inspectPage(rob, 'task-list-sent-back')
    await answerPlans(rob, 'neither')
    await rob.goto(`${own}/sections/plans`)
    await inspectPage(rob, 'section-sent-back')
    await lena.goto(`${own}/review`)
    await press(lena, 'Send to the approver')
    await april.goto(`${own}/review`)
    await inspectPage(april, 'review-changes')
    await press(april, 'Submit')
    await inspectPage(april, 'review-sign-error')
    await april.getByRole('alert').getByRole('link').click()
    await april.keyboard.press('Space')
    await press(april, 'Submit')
    assert.match(await heading(april), /Answers submitted/)
    await inspectPage(april, 'submitted-history')
  })

  it('reopens, and says why', async () => {
    const alice = await site.visitAs(await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
    await alice.goto(`${own}/submitted`)
    await follow(alice, 'Reopen the answers')
    await press(alice, 'Reopen')
    await inspectPage(alice, 'reopen-error')
    await alice.getByLabel('Why are they reopened?').fill('Two sections contradict each other.')
    await inspectPage(alice, 'reopen')
    await press(alice, 'Reopen')
    await rob.goto(own)
    await inspectPage(rob, 'task-list-reopened')
  })
})
