import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AnswerValue } from '../../server/instruments/answer-value.ts'
import { person, testApp } from '../support/app.ts'
import { press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { earlierCollection } from '../support/earlier-collection.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { signSheets } from '../support/sign-sheets.ts'
import { shippedDefinition } from '../unit/instruments/shipped.ts'

const option = (code: string): AnswerValue => ({ kind: 'option', code })

describe('taking last time’s answers over in a browser', async () => {
  const databases = await freshDatabases()
  const site = await serveSite(testApp(databases))
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const text = JSON.stringify({ ...(shippedDefinition('information-sharing') as object), version: '0.9.0' })
  const definition: unknown = JSON.parse(
    text.replace(
      'Local general practices can see the patient information we hold.',
      'Practices near us can look it up.',
    ),
  )
  const invited = [{ code: 'RAA', settings: ['acute'] as const }]
  const last = await earlierCollection(databases, { code: '2020', opensOn: '2020-02-01', definition, invited })
  const answers = new Map<string, AnswerValue>([
    ['sharing.out.health', option('agree')],
    ['sharing.out.gp', option('disagree')],
    ['sharing.methods', { kind: 'options', codes: ['paper', 'fax', 'structured'] }],
    ['sharing.comment', { kind: 'text', text: 'We were moving house.\nIt took a year.' }],
    ['partners.out@RBB', option('view_only')],
  ])
  await signSheets(databases, last, { code: 'RAA', answers, partners: ['RBB'] })
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const own = `/responses/${responseIds.get('RAA')}`
  const section = `${own}/sections/sharing/acute`

  it('shows them, keeps what is being typed, and asks to confirm, with and without scripts', async () => {
    const page = await site.visitAs(ann, { javaScriptEnabled: false })
    await page.goto(section)
    await inspectPage(await site.visitAs(ann).then(async (other) => (await other.goto(section), other)), 'carry-offer')
    await page.locator('textarea[name="sharing.comment"]').fill('Typed just now')
    await press(page, 'Take over last time’s answers')
    assert.equal(await page.locator('textarea[name="sharing.comment"]').inputValue(), 'Typed just now')
    await press(page, 'Take over this answer')
    assert.ok(await page.locator('input[name="sharing.out.gp"][value="disagree"]').isChecked())
    assert.equal(await page.getByText('Taken over from 2020 by Ann Archer, not confirmed yet').count(), 3)
  })

  it('tells on an open page that an answer is no longer the one taken over', async () => {
    const page = await site.visitAs(ann)
    await page.goto(section)
    await inspectPage(page, 'carry-taken')
    await page.locator('input[name="sharing.out.health"][value="disagree"]').check()
    await page.getByText(/^Answered by you at/).waitFor()
    await page.goto(`${own}/review`)
    await inspectPage(page, 'carry-review')
    await page.getByRole('link', { name: /2 to confirm/ }).click()
    await page.getByRole('heading', { name: /Check your answers/ }).waitFor()
    await inspectPage(page, 'carry-check')
    await press(page, 'Confirm that they still hold')
    assert.equal(await page.getByText('confirmed by Ann Archer').count(), 2)
    await page
      .getByRole('link', { name: /^History/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /History of an answer/ }).waitFor()
    await inspectPage(page, 'answer-history')
  })

  it('shows them on the page of a partner and offers them in its section', async () => {
    const page = await site.visitAs(ann)
    await page.goto(`${own}/sections/partners`)
    await inspectPage(page, 'carry-partners')
    await press(page, 'Take over last time’s answers')
    await page.goto(`${own}/partners/RBB`)
    await inspectPage(page, 'carry-partner')
    await page.goto(own)
    await inspectPage(page, 'carry-tasks')
  })
})
