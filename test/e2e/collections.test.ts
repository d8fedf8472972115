import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { londonDate } from '../../server/collections/collection.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import { typedDay } from '../../server/organisations/calendar-date.ts'
import { days } from '../../server/platform/durations.ts'
import { person, testApp } from '../support/app.ts'
import { arrive, press, serveSite } from '../support/browser.ts'
import { freshDatabases } from '../support/database.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { putRegister } from '../support/put-register.ts'

const instrumentFile = path.resolve(import.meta.dirname, '../../db/instruments/information-sharing.json')
const dayIn = (count: number) => typedDay(londonDate(new Date(Date.now() + days(count))))

describe('running a collection as the programme team', async () => {
  const databases = await freshDatabases()
  const definition: unknown = JSON.parse(await readFile(instrumentFile, 'utf8'))
  await databases.writer.transaction((db) => publishInstrument(db, definition, new Date()))
  await putRegister(databases, [
    {
      code: 'RAA',
      name: 'An Unusually Long Name NHS Foundation Trust of Aldermere',
      settings: ['acute', 'community'],
      region: 'Y1',
    },
    { code: 'RBB', name: 'Trust B', settings: ['mental_health'], region: 'Y2' },
    ...Array.from({ length: 120 }, (_, place) => ({
      code: `1-${101_000_000 + place}`,
      name: `Care home ${place}`,
      settings: ['care'] as const,
      region: place < 80 ? 'Y1' : 'Y2',
    })),
  ])
  const site = await serveSite(testApp(databases))
  const alice = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  const follow = (page: Page, name: string) =>
    arrive(page, () => page.locator('main').getByRole('link', { name, exact: true }).click())
  const go = (page: Page, name: string) => arrive(page, () => page.getByRole('button', { name, exact: true }).click())

  it('goes from nothing to a closed collection, every page fit for everybody', async () => {
    const page = await site.visitAs(alice)
    await page.goto('/programme')
    await follow(page, 'Collections')
    await go(page, 'New collection')
    await inspectPage(page, 'collection-new')
    await press(page, 'Make the draft')
    assert.match(await page.title(), /^Error: /)
    await inspectPage(page, 'collection-new-error')
    await page.getByLabel('Code', { exact: true }).fill('2027')
    await page.getByLabel('Name', { exact: true }).fill('Digital maturity 2027')
    await page
      .getByLabel(/^Information sharing|version 1/)
      .first()
      .check()
    await page.getByLabel('First day for answers').fill(dayIn(0))
    await page.getByLabel('Last day for answers').fill(dayIn(30))
    await press(page, 'Make the draft')

    await go(page, 'Choose participants')
    await go(page, 'Choose from the register')
    for (const type of ['Acute', 'Mental health', 'Community']) await page.getByLabel(type, { exact: true }).check()
    await press(page, 'See how many')
    await inspectPage(page, 'participants-choice')
    await press(page, 'Add 2 organisations')
    await go(page, 'Add a list')
    await page.getByLabel('Codes', { exact: true }).fill('RAA,dentist\nRZZ')
    await press(page, 'Add them')
    await inspectPage(page, 'participants-list-error')
    await follow(page, 'Load a CSV file instead')
    await inspectPage(page, 'participants-file')

    await page.goto('/programme/collections/2027/frame')
    await page.getByLabel('Care provider').check()
    await press(page, 'Take the counts')
    await inspectPage(page, 'frame')

    await page.goto('/programme/collections/2027/sample')
    await go(page, 'Draw a sample')
    await page.getByLabel('How many in all').fill('60')
    await page.getByLabel('At least so many in each region').fill('25')
    await page.getByLabel('Seed', { exact: true }).fill('aldermere')
    await inspectPage(page, 'sample-draw')
    await press(page, 'Continue')
    await inspectPage(page, 'sample-check')
    await press(page, 'Draw them')
    await inspectPage(page, 'sample')
    await page.goto('/programme/collections/2027/participants')
    await inspectPage(page, 'participants')
    await arrive(page, () => page.getByRole('link', { name: 'Remove Care home' }).first().click())
    await inspectPage(page, 'participants-removal')

    await page.goto('/programme/collections/2027')
    await go(page, 'Open the collection')
    await inspectPage(page, 'collection-opening')
    await press(page, 'Open the collection')
    await inspectPage(page, 'collection-open')

    await follow(page, 'More time')
    await page.getByLabel('Some organisations').check()
    await page.getByLabel('Codes', { exact: true }).fill('RBB')
    await page.getByLabel('New last day').fill(dayIn(40))
    await page.getByLabel('Why').fill('A new record system goes live')
    await inspectPage(page, 'collection-extension')
    await press(page, 'Continue')
    await press(page, 'Extend')

    await go(page, 'Close it early')
    await inspectPage(page, 'collection-closing')
    await press(page, 'Close it now')
    await inspectPage(page, 'collection-closed')
    await page.goto('/programme/collections')
    await inspectPage(page, 'collections')
  })
})
