import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person, testApp } from '../support/app.ts'
import { arrive, serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { loadedCountry, thisHour } from '../integration/demonstration/loaded-country.ts'

/** Goes on with the keyboard until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<string> {
  for (let step = 0; step < 200; step += 1) {
    await page.keyboard.press('Tab')
    const focused = await nameOfFocused(page)
    if (name.test(focused)) return focused
  }
  throw new Error(`${name.source} never has the focus`)
}

function nameOfFocused(page: Page): Promise<string> {
  return page.evaluate<string>(
    `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()`,
  )
}

describe('the pages by place', async () => {
  const databases = await loadedCountry(thisHour)
  const site = await serveSite(testApp(databases, 'Every organisation and answer here is invented'))
  const email = await person(databases, 'Nadia Novak', [{ role: 'national_lead', scope: '' }])
  const pages = {
    place: '/collections/2016/place',
    'place-of-scores': '/collections/2016/place?item=sharing&type=acute&sort=figure&order=descending',
    'place-of-choices': '/collections/2016/place?item=sharing.methods&type=community&answer=3',
    'place-error': '/collections/2016/place?item=no.such&region=XR9',
    region: '/collections/2016/place/regions/XR1',
    board: '/collections/2016/place/icbs/XQ03?item=sharing.out.health&type=acute',
    'board-error': '/collections/2016/place/icbs/XQ03?item=no.such',
  }
  for (const [name, path] of Object.entries(pages))
    it(`have no fault in ${path}`, async () => {
      const page = await site.visitAs(email)
      await page.goto(path)
      await inspectPage(page, name)
    })

  it('lead by the keyboard from the map to a board, its region and back to the country', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections/2016/place?item=sharing.out.health&type=acute')
    assert.match(await tabTo(page, / ICB: \d+% of \d+ answering/), /^Lorrim and the Fells ICB/)
    await page.keyboard.press('Tab')
    assert.match(await nameOfFocused(page), /^Upper Sarnow Valley ICB: \d+% of \d+ answering/)
    const fill = `getComputedStyle(document.activeElement.querySelector('polygon')).fill`
    assert.equal(await page.evaluate(fill), 'rgb(255, 235, 59)')
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.equal(
      await page
        .locator('h1')
        .innerText()
        .then((text) => text.split('\n').at(-1)),
      'Upper Sarnow Valley ICB',
    )
    assert.match(page.url(), /item=sharing\.out\.health&type=acute/)
    await tabTo(page, /^Highfell$/)
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.match(page.url(), /place\/regions\/XR1\?item=sharing\.out\.health&type=acute/)
    await tabTo(page, /^Whole country$/)
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.match(page.url(), /\/place\?item=sharing\.out\.health&type=acute/)
  })

  it('sort their table without scripts, and draw their map', async () => {
    const page = await site.visitAs(email, { javaScriptEnabled: false })
    await page.goto('/collections/2016/place?item=sharing.out.health&type=acute')
    await page.getByRole('link', { name: 'Share who agree' }).click()
    const column = page.locator('#boards-acute tbody tr td:nth-child(3)')
    const shares = (await column.allInnerTexts()).slice(0, -1).map((text) => Number.parseFloat(text))
    assert.equal(shares.length, 21)
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => b - a),
    )
    assert.ok(await page.locator('.app-map__picture').isVisible())
    assert.equal(await page.getByRole('button', { name: 'Save the map' }).isVisible(), false)
  })

  it('save the map as a picture', async () => {
    const page = await site.visitAs(email)
    await page.goto('/collections/2016/place?item=sharing.out.health&type=acute')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the map as a picture (PNG)' }).click(),
    ])
    assert.equal(download.suggestedFilename(), '2016-map-acute.png')
    const picture = await readFile(await download.path())
    assert.deepEqual([...picture.subarray(1, 4)], [...Buffer.from('PNG')])
    assert.ok(picture.readUInt32BE(16) > 800 && picture.length > 20_000, `${picture.length} bytes`)
    await download.saveAs('build/screenshots/place-map.png')
  })

  it('keep their figures where colours are forced, and fit a sheet of paper', async () => {
    const page = await site.visitAs(email, { forcedColors: 'active' })
    await page.goto('/collections/2016/place?item=sharing.out.health&type=acute')
    const drawn = `(() => {
      const board = document.querySelector('a.app-map__board')
      return [getComputedStyle(board.querySelector('polygon')).fill, getComputedStyle(board.querySelector('text')).fill]
    })()`
    const [fill, ink] = await page.evaluate<[string, string]>(drawn)
    assert.notEqual(fill, ink)
    await page.pdf({ path: 'build/screenshots/place.pdf', preferCSSPageSize: true })
  })
})
