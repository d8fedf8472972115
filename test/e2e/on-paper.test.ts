import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'
import { freshCodeOf, testApp } from '../support/app.ts'
import { serveSite, signIn } from '../support/browser.ts'
import { inspectOutline, inspectSheet } from '../support/inspect-paper.ts'
import { inspectPage } from '../support/inspect-page.ts'

const ofEverybody = ['/methods', '/api', '/releases', '/research', '/research/terms/1', '/research/request']
const ofTheTeam = [
  '/programme/operation',
  '/programme/operation/runbook',
  '/programme/register',
  '/programme/research',
  '/programme/collections/2026/closing',
  '/programme/instruments/information-sharing/1.0.0/sections/standards',
  '/account/research',
]

describe('pages beside those of analysis, in the invented country', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases))

  for (const [whose, pages] of Object.entries({ everybody: ofEverybody, 'the programme team': ofTheTeam }))
    it(`have sound outlines and fit a sheet and 320 pixels: those of ${whose}`, async () => {
      const page = await site.visit()
      const alice = demonstrationPeople.find((person) => person.role === 'administrator')
      assert.ok(alice)
      if (pages === ofTheTeam)
        await signIn(page, alice.email, alice.password, () => freshCodeOf(databases, alice.secret ?? ''))
      for (const address of pages) {
        const reply = await page.goto(address)
        assert.equal(reply?.status(), 200, address)
        await inspectOutline(page)
        await inspectSheet(page)
        await inspectPage(page)
      }
    })
})
