import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadSmallRegister } from '../support/register.ts'
import { shippedDefinition } from '../unit/instruments/shipped.ts'

/** As somebody keeps it: a heading, questions as they were put, and words for no answer. */
const survey = [
  'Digital maturity survey 2014;;;;;;',
  'Trust code;Name;Kind of trust;Other local health care providers can see the patient information we hold;Our staff can see what social care holds;Records kept digitally, %;Comments',
  'ra7;Bristol;Acute trust;4;Agree;45%;',
  'RVJ;North Bristol;Acute trust;2;Dont know;n/a;see e-mail',
  'RNK;Tavistock;Psych;5;N/A;12%;-',
]

describe('earlier results, as the programme team loads them', async () => {
  const databases = await freshDatabases()
  const site = await serveSite(testApp(databases))
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  await loadSmallRegister(databases)
  await databases.writer.transaction((db) =>
    publishInstrument(db, shippedDefinition('information-sharing'), new Date()),
  )

  it('are sent, mapped, previewed, corrected and loaded without scripts', async () => {
    const page = await site.visitAs(alice, { javaScriptEnabled: false })
    await page.goto('/programme')
    await arrive(page, () => page.getByRole('link', { name: 'Earlier results' }).click())
    await press(page, 'Continue')
    assert.match(await page.locator('.nhsuk-error-summary').innerText(), /Choose a file/)
    await send(page, 'survey 2014.csv', survey)
    await press(page, 'Continue')
    assert.match(await page.locator('.nhsuk-error-summary').innerText(), /Enter a name/)
    await fillTarget(page)
    await press(page, 'Continue')
    assert.match(await page.locator('h1').innerText(), /What does each column hold/)
    await choose(page, 'Column 3: Kind of trust', 'Care setting')
    await choose(page, 'Column 5: Our staff can see what social care holds', /^sharing\.in\.social_care/)
    await choose(page, 'Column 6: Records kept digitally, %', /^point_of_care\.share_digital/)
    await press(page, 'Continue')
    assert.match(
      await page.locator('.nhsuk-error-summary').innerText(),
      /say that the earlier survey did not have them/,
    )
    await page.getByLabel('The earlier survey did not have the questions').check()
    await press(page, 'Continue')
    assert.match(await page.locator('main').innerText(), /1 word is not explained yet/)
    await press(page, 'Preview')
    assert.match(await page.locator('h1').innerText(), /1 fault in survey 2014\.csv/)
    await arrive(page, () => page.getByRole('link', { name: 'Change what the words stand for' }).click())
    await choose(page, '“Psych”', 'Mental health')
    await press(page, 'Preview')
    assert.match(await page.locator('main').innerText(), /A new collection is made, 3 added/)
    await arrive(page, () => page.getByRole('button', { name: 'Continue' }).click())
    await press(page, 'Load the results')
    assert.match(await page.locator('main').innerText(), /The results were loaded on .* by Alice: 3 added/)
  })

  it('can be read on every page, wide and narrow', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme/earlier-results')
    await inspectPage(page, 'earlier-results')
    await press(page, 'Continue')
    await inspectPage(page, 'earlier-results-error')
    await send(page, 'survey 2015.csv', [...survey, 'RXX;Nobody;Psych;maybe;;;', ...many])
    await inspectPage(page, 'earlier-results-collection')
    await page.getByRole('radio', { name: 'A new collection' }).check()
    await press(page, 'Continue')
    await inspectPage(page, 'earlier-results-collection-error')
    await fillTarget(page, '2015')
    await press(page, 'Continue')
    await inspectPage(page, 'earlier-results-columns')
    await choose(page, 'Column 3: Kind of trust', 'Care setting')
    await press(page, 'Continue')
    await inspectPage(page, 'earlier-results-columns-error')
    await page.getByLabel('The earlier survey did not have the questions').check()
    await press(page, 'Continue')
    await inspectPage(page, 'earlier-results-words')
    await press(page, 'Preview')
    await inspectPage(page, 'earlier-results-faults')
    await arrive(page, () => page.getByRole('link', { name: 'Cancel this file' }).click())
    await inspectPage(page, 'earlier-results-cancellation')
    await press(page, 'Cancel the file')
    await inspectPage(page, 'earlier-results-cancelled')
    await arrive(page, () => page.getByRole('link', { name: 'Send a corrected file with this mapping' }).click())
    await send(page, 'survey 2015 corrected.csv', survey)
    await press(page, 'Continue')
    await choose(page, '“Psych”', 'Mental health')
    await press(page, 'Preview')
    await inspectPage(page, 'earlier-results-preview')
    await arrive(page, () => page.getByRole('button', { name: 'Continue' }).click())
    await inspectPage(page, 'earlier-results-confirmation')
    await press(page, 'Load the results')
    await inspectPage(page, 'earlier-results-loaded')
    await arrive(page, () => page.getByRole('link', { name: 'See the figures' }).click())
    assert.match(
      await page.locator('main').innerText(),
      /^Published results of an earlier survey, loaded from survey 2015/,
    )
    await inspectPage(page, 'earlier-results-figures')
    await page.goto('/collections')
    await inspectPage(page, 'earlier-results-among-collections')
  })
})

const many = Array.from({ length: 60 }, (_, at) => `X${100 + at};Nobody ${at};Acute trust;4;Agree;300;`)

async function send(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(`${lines.join('\r\n')}\r\n`)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await press(page, 'Continue')
}

async function fillTarget(page: Page, code = '2014'): Promise<void> {
  await page.getByRole('radio', { name: 'A new collection' }).check()
  await page.getByLabel('Code of a new collection').fill(code)
  await page.getByLabel('Name of a new collection').fill(`Digital maturity survey ${code}`)
  await page.getByLabel('Day of the earlier survey').fill(`31/3/${code}`)
  await choose(page, 'Questionnaire that the answers belong to', /^Information sharing/)
}

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  const select = page.getByLabel(field, { exact: true })
  const texts = await select.locator('option').allInnerTexts()
  const index = texts.findIndex((text) =>
    typeof option === 'string' ? text.trim() === option : option.test(text.trim()),
  )
  await select.selectOption({ index })
}
