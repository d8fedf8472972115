import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { breaches, bringAxe, faintTexts } from './axe.ts'

const pictures = path.resolve(import.meta.dirname, '../../build/screenshots')

/**
 * Fails when axe finds a breach of WCAG 2.2 A or AA on the page as it stands, wide or narrow, or when the page itself
 * scrolls sideways at 320 pixels. With a name, keeps a picture of both for us to look at; nobody does so on the CI machine.
 */
export async function inspectPage(page: Page, picture?: string): Promise<void> {
  const viewport = page.viewportSize() ?? { width: 1280, height: 900 }
  assert.equal(page.frames().length, 1, `${page.url()} has no frames, into which axe would not look`)
  await bringAxe(page)
  assert.deepEqual([...(await breaches(page)), ...(await faintTexts(page))], [], page.url())
  assert.equal(await page.locator('h1').count(), 1, `${page.url()} has one main heading`)
  if (picture) await keepPicture(page, `${picture}-${viewport.width}`)
  await page.setViewportSize({ width: 320, height: 800 })
  await drawn(page)
  assert.deepEqual(await tooWide(page), [], `${page.url()} at 320 pixels`)
  if (viewport.width === 320) return
  // colours are the same at every width
  assert.deepEqual(await breaches(page), [], `${page.url()} at 320 pixels`)
  if (picture) await keepPicture(page, `${picture}-320`)
  await page.setViewportSize(viewport)
}

/** Until the page has been laid out and its own observers of sizes have been told. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

/** What sticks out, when the page scrolls sideways. */
async function tooWide(page: Page): Promise<string[]> {
  const width = await page.evaluate<number>('document.scrollingElement.scrollWidth')
  if (width <= 320) return []
  const wide = `[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 320)`
  const parts = await page.evaluate<string[]>(`${wide}.map((one) => one.outerHTML.slice(0, 200))`)
  return [`${width} pixels`, ...parts.slice(0, 5)]
}

/** The highest page that Chromium draws at once; of a higher one, which takes it minutes, the window is kept. */
const highest = 16_384

async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['CI']) return
  await mkdir(pictures, { recursive: true })
  const height = await page.evaluate<number>('document.scrollingElement.scrollHeight')
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: height <= highest })
}
