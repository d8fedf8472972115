import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const pictures = path.resolve(import.meta.dirname, '../../build/screenshots')

/**
 * Fails when axe finds a breach of WCAG 2.2 A or AA on the page as it stands, wide or narrow, or when the page itself
 * scrolls sideways at 320 pixels. With a name, keeps a picture of both.
 */
export async function inspectPage(page: Page, picture?: string): Promise<void> {
  const viewport = page.viewportSize() ?? { width: 1280, height: 900 }
  assert.deepEqual(await breaches(page), [], page.url())
  assert.equal(await page.locator('h1').count(), 1, `${page.url()} has one main heading`)
  if (picture) await keepPicture(page, `${picture}-${viewport.width}`)
  await page.setViewportSize({ width: 320, height: 800 })
  assert.deepEqual(await tooWide(page), [], `${page.url()} at 320 pixels`)
  if (viewport.width === 320) return
  assert.deepEqual(await breaches(page, ['color-contrast']), [], `${page.url()} at 320 pixels`)
  if (picture) await keepPicture(page, `${picture}-320`)
  await page.setViewportSize(viewport)
}

/** Colours are the same at every width, and take longest to look at. */
async function breaches(page: Page, passedOver: string[] = []): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).disableRules(passedOver).analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html}`))
}

/** What sticks out, when the page scrolls sideways. */
async function tooWide(page: Page): Promise<string[]> {
  const width = await page.evaluate<number>('document.scrollingElement.scrollWidth')
  if (width <= 320) return []
  const wide = `[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 320)`
  const parts = await page.evaluate<string[]>(`${wide}.map((one) => one.outerHTML.slice(0, 200))`)
  return [`${width} pixels`, ...parts.slice(0, 5)]
}

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true })
}
