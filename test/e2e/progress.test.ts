import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openActivityLog } from '../../server/fieldwork/activity-log.ts'
import { recordActivity } from '../../server/fieldwork/record-activity.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { type Invited, openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { signSheets } from '../support/sign-sheets.ts'

const trusts = Array.from({ length: 60 }, (_, nth): Invited => ({
  code: `R${String(nth).padStart(2, '0')}`,
  settings: nth % 3 === 0 ? ['mental_health'] : ['acute'],
  region: `Y${nth % 4}`,
  icb: `Q${nth % 8}`,
}))

describe('following a collection in a browser', async () => {
  const databases = await freshDatabases()
  const { writer } = databases
  const earlier = await openCollection(databases, trusts, '2024')
  await writer('collections')
    .where({ code: '2024' })
    .update({ state: 'released', opens_on: '2026-01-27', closes_on: '2026-02-27' })
  const { collectionId, responseIds } = await openCollection(databases, trusts)
  await writer('collections').where({ code: '2026' }).update({ opens_on: '2026-01-30' })
  await writer('participants')
    .where({ icb_code: 'Q1' })
    .update({ icb_name: 'Bath and North East Somerset, Swindon and Wiltshire Integrated Care Board' })
  const answers = new Map([['sharing.out.gp', { kind: 'option', code: 'agree' } as const]])
  for (const { code } of trusts.slice(0, 40)) await signSheets(databases, earlier.collectionId, { code, answers })
  for (const { code } of trusts.slice(20, 56)) {
    await signSheets(databases, collectionId, { code, answers })
    await writer('responses')
      .where({ id: responseIds.get(code) ?? 0 })
      .update({ state: 'signed', signed_at: '2026-02-03T12:00:00.000Z' })
  }
  const alice = await person(databases, 'Alice Adams', [{ role: 'administrator', scope: '' }])
  const rory = await person(databases, 'Rory Reed', [{ role: 'regional_lead', scope: 'Y1' }])
  await person(databases, 'Bob Brown', [{ role: 'lead_respondent', scope: 'R00' }])
  const activity = openActivityLog()
  const site = await serveSite(testApp(databases, undefined, { activity }))

  it('shows the programme team the curve, the list and the calls, and keeps a note', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/collections')
    await arrive(page, () => page.getByRole('link', { name: 'Progress' }).first().click())
    await page.getByText('The same figures as a table').click()
    assert.ok(await page.evaluate<boolean>(`document.querySelector('canvas[data-line-chart]').width > 300`))
    await inspectPage(page, 'progress')
    await page.getByLabel('Region', { exact: true }).selectOption({ label: 'Region Y2' })
    await press(page, 'Show')
    assert.match(await page.locator('main strong').first().innerText(), /of 15/)
    await arrive(page, () => page.getByRole('link', { name: 'Who has not started or not finished' }).click())
    assert.equal(await page.getByLabel('Region', { exact: true }).inputValue(), 'Y2')
    await arrive(page, () => page.getByRole('link', { name: 'Last activity' }).click())
    await inspectPage(page, 'progress-list')
    await page.goto('/programme/collections/2026/calls')
    await inspectPage(page, 'calls')
    await arrive(page, () => page.getByRole('link', { name: 'Trust R00 (R00)' }).click())
    await page.getByLabel('Promised by a date').check()
    await page.getByLabel('Note (optional)').fill('Bob is away until Monday')
    await press(page, 'Save the note')
    await page.getByText('Enter the day that was promised').first().waitFor()
    assert.equal(await page.getByLabel('Note (optional)').inputValue(), 'Bob is away until Monday')
    await inspectPage(page, 'call-error')
    await page.getByLabel('Promised for').fill('31/3/2199')
    await press(page, 'Save the note')
    await page.getByText('Promised by a date: 31 March 2199').waitFor()
    await inspectPage(page, 'call')
    await arrive(page, () => page.getByRole('link', { name: 'Erase the note' }).click())
    await inspectPage(page, 'call-erasure')
    await press(page, 'Erase the note')
    await page.getByText('The note was erased on').waitFor()
    assert.equal(await page.getByText('Bob is away').count(), 0)
  })

  it('shows a lead their own area, and no calls', async () => {
    const page = await site.visitAs(rory)
    await page.goto('/collections/2026/progress')
    await page.getByText('You see your own area only: Region Y1.').waitFor()
    assert.equal(await page.getByRole('link', { name: 'Calls to make' }).count(), 0)
    await inspectPage(page, 'progress-lead')
  })

  it('shows how much time sections take, and what all answer alike', async () => {
    const now = new Date()
    for (const [nth, { code }] of trusts.entries()) {
      const user = {
        id: 3,
        name: 'Bob Brown',
        email: 'bob@example.nhs.uk',
        grants: [{ role: 'respondent' as const, scope: code }],
      }
      const responseId = responseIds.get(code) ?? 0
      for (const [place, sectionCode] of ['sharing', 'plans', 'leadership'].entries())
        for (const minutes of [30, 30 - 2 - (nth % 9)])
          activity.note(
            user,
            { responseId, sectionCode, setting: sectionCode === 'sharing' ? (trusts[nth]?.settings[0] ?? '') : '' },
            new Date(now.getTime() - (minutes + 40 * place) * 60_000),
          )
    }
    await writer('responses').update({ state: 'in_progress' })
    await recordActivity(writer, activity.take(), now)
    const page = await site.visitAs(alice)
    await page.goto('/collections/2026/progress')
    await arrive(page, () => page.getByRole('link', { name: 'Burden' }).click())
    await page.getByText('36 of 36').first().waitFor()
    await inspectPage(page, 'burden')
  })
})
