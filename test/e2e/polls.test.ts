import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'

describe('a question put to two colleagues', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const site = await serveSite(testApp(databases))
  const section = `/responses/${responseIds.get('RAA')}/sections/sharing/acute`
  const author = await site.visitAs(await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const long = 'Bartholomew Featherstonehaugh-Cholmondeley'
  const first = await site.visitAs(await person(databases, 'Cleo Clinician', [{ role: 'respondent', scope: 'RAA' }]))
  const second = await site.visitAs(await person(databases, long, [{ role: 'approver', scope: 'RAA' }]))

  it('is asked, answered by each alone, and settled with a reason', async () => {
    await author.goto(section)
    await inspectPage(author, 'poll-section')
    await arrive(author, () =>
      author
        .getByRole('link', { name: /^Ask colleagues/ })
        .first()
        .click(),
    )
    await press(author, 'Ask them')
    assert.match(await author.title(), /^Error: /)
    await inspectPage(author, 'poll-ask-fault')
    await author.getByLabel('Cleo Clinician').check()
    await author.getByLabel(long).check()
    await author.getByLabel('Message to them').fill('You know this better than I do.\nBy Friday, please.')
    await press(author, 'Ask them')
    await inspectPage(author, 'poll-none')
    for (const [page, answer] of [
      [first, 'Agree'],
      [second, 'Agree'],
    ] as const) {
      await page.goto('/responses')
      await inspectPage(page, 'poll-waiting')
      await arrive(page, () => page.getByRole('link', { name: /waits for your answer/ }).click())
      await inspectPage(page, 'poll-tasks')
      await arrive(page, () => page.locator('#put-to-you + p + ul a').first().click())
      await press(page, 'Send your answer')
      assert.match(await page.title(), /^Error: /)
      await inspectPage(page, 'poll-answer-fault')
      await page.getByLabel(answer, { exact: true }).check()
      await page.getByLabel('Comment').fill(`${answer}, in the wards that I know.`)
      await press(page, 'Send your answer')
      await inspectPage(page, 'poll-answer')
      assert.doesNotMatch(await page.locator('main').innerText(), /The spread/)
    }
    await author.reload()
    await inspectPage(author, 'poll-spread')
    await author.getByLabel('Disagree', { exact: true }).check()
    await press(author, 'Save the official answer and close')
    assert.match(await author.getByRole('alert').innerText(), /Say why your answer departs/)
    assert.ok(await author.getByLabel('Disagree', { exact: true }).isChecked())
    await inspectPage(author, 'poll-settle-fault')
    await author.getByLabel('Why it departs').fill('Two of our three hospitals cannot.')
    await press(author, 'Save the official answer and close')
    await inspectPage(author, 'poll-settled')
    await first.reload()
    assert.match(await first.locator('main').innerText(), /2 of 2 who answered said “Agree”/)
    assert.doesNotMatch(await first.locator('main').innerText(), /Bartholomew/)
    await inspectPage(first, 'poll-closed')
    await author.goto(`${section}/check`)
    assert.match(await author.locator('main').innerText(), /Why the answer departs \(Ann Archer/)
    await inspectPage(author, 'poll-check')
  })

  it('is closed without an official answer', async () => {
    await author.goto(section)
    await arrive(author, () =>
      author
        .getByRole('link', { name: /^Ask colleagues/ })
        .nth(1)
        .click(),
    )
    await author.getByLabel('Cleo Clinician').check()
    await press(author, 'Ask them')
    await arrive(author, () => author.getByRole('link', { name: 'Close it without an official answer' }).click())
    await inspectPage(author, 'poll-closure')
    await press(author, 'Close it')
    assert.match(await author.locator('main').innerText(), /0 of 1 answered/)
  })
})
