import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** A sheet of A4 with margins of a centimetre, in pixels: the narrowest that most people print on. */
const sheet = { width: 718, height: 1047 }

/**
 * Fails when something of the page sticks out of a sheet, a chart is squeezed or enlarged, what can only be pressed is
 * printed, or the sheet does not tell where it is from.
 */
export async function inspectPaper(page: Page): Promise<void> {
  await onPaper(page, async () => {
    const pressed = page.locator('nav:visible, form:visible, button:visible, .app-take:visible')
    assert.equal(await pressed.count(), 0, `${page.url()} has nothing to press on paper`)
    const { pathname, search } = new URL(page.url())
    assert.ok((await page.locator('main').innerText()).includes(pathname + search), `${page.url()} tells its address`)
  })
}

/** Of a page that may have a form: fails when something sticks out of a sheet, or a chart is squeezed or enlarged. */
export async function inspectSheet(page: Page): Promise<void> {
  await onPaper(page, () => Promise.resolve())
}

async function onPaper(page: Page, further: () => Promise<void>): Promise<void> {
  const viewport = page.viewportSize() ?? { width: 1280, height: 900 }
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(sheet)
  await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`)
  assert.deepEqual(await page.evaluate<string[]>(stickingOut), [], `${page.url()} on paper`)
  assert.deepEqual(await page.evaluate<string[]>(squeezed), [], `${page.url()} on paper`)
  await further()
  await page.evaluate(`window.dispatchEvent(new Event('afterprint'))`)
  await page.emulateMedia({ media: null })
  await page.setViewportSize(viewport)
}

/** Fails when a reader of headings, or of regions by their names, would be led astray. */
export async function inspectOutline(page: Page): Promise<void> {
  assert.deepEqual(await page.evaluate<string[]>(repeatedIds), [], `${page.url()} has each id once`)
  assert.deepEqual(await page.evaluate<string[]>(skippedLevels), [], `${page.url()} skips no level of headings`)
  assert.deepEqual(await page.evaluate<string[]>(sameRegions), [], `${page.url()} names each table that scrolls apart`)
}

const stickingOut = `[...document.querySelectorAll('main *')]
  .filter((one) => one.getBoundingClientRect().width > 1 && one.getBoundingClientRect().right > ${sheet.width} + 1)
  .map((one) => one.outerHTML.slice(0, 160))
  .slice(0, 5)`

/** A canvas whose picture has another shape than the place it is shown in. */
const squeezed = `[...document.querySelectorAll('main canvas')]
  .filter((one) => Math.abs(one.width / one.height / (one.clientWidth / one.clientHeight) - 1) > 0.02)
  .map((one) => [one.width, one.height, one.clientWidth, one.clientHeight].join())`

const repeatedIds = `[...document.querySelectorAll('[id]')]
  .map(({ id }) => id)
  .filter((id, place, ids) => ids.indexOf(id) !== place)`

const skippedLevels = `[...document.querySelectorAll('main :is(h1, h2, h3, h4)')]
  .filter((one, place, all) => Number(one.tagName[1]) > Number(all[place - 1]?.tagName[1] ?? 1) + 1)
  .map((one) => one.textContent.trim())`

const sameRegions = `[...document.querySelectorAll('main [role=region][aria-labelledby]')]
  .map((one) => one.getAttribute('aria-labelledby').split(' ')
    .map((id) => document.getElementById(id)?.textContent.trim() ?? 'nothing: ' + id).join(' '))
  .filter((name, place, names) => names.indexOf(name) !== place || name.includes('nothing: '))`
