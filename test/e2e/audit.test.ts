import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { record } from '../../server/audit/audit-repository.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('the audit in a browser', async () => {
  const databases = await freshDatabases()
  const { collectionId, responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const email = await person(databases, 'Alice Adams', [{ role: 'administrator', scope: '' }])
  const responseId = responseIds.get('RAA') ?? 0
  for (let nth = 0; nth < 60; nth += 1)
    await record(databases.writer, {
      at: new Date(Date.UTC(2026, 1, 3, 9, nth)),
      personId: 1,
      action: 'saved answers',
      organisationCode: 'RAA',
      collectionId,
      subject: `response ${responseId}`,
      details: { answers: [`acute sharing.a-long-code-of-an-item-${nth} 1`, 'acute sharing.beyond 2'] },
    })
  const site = await serveSite(testApp(databases))

  it('is found from a response, opened to its hashes, and paged', async () => {
    const page = await site.visitAs(email)
    await page.goto(`/responses/${responseId}`)
    await arrive(page, () => page.getByRole('link', { name: 'Who did what, and when' }).click())
    await page.getByText('Details of event').first().click()
    await inspectPage(page, 'audit-response')
    await arrive(page, () => page.getByRole('link', { name: 'Older events' }).click())
    assert.equal(await page.locator('.app-events__item').count(), 10)
    await inspectPage(page)
  })

  it('is narrowed by its form, which keeps what was typed when it is wrong', async () => {
    const page = await site.visitAs(email)
    await page.goto('/programme/audit')
    await page.getByLabel('From').fill('31/2/2026')
    await page.getByLabel('Person').fill('Alice')
    await press(page, 'Show')
    assert.equal(await page.getByLabel('Person').inputValue(), 'Alice')
    await inspectPage(page, 'audit-error')
    await page.getByLabel('From').fill('4/2/2000')
    await page.getByLabel('To').fill('4/2/2001')
    await press(page, 'Show')
    await page.getByText('Nothing that was recorded matches all of these.').waitFor()
    await inspectPage(page, 'audit-none')
  })
})
