import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** AxeBuilder opens a page of its own for each of its answers, for the sake of frames, and our pages have none. */
const builder = createRequire(import.meta.url).resolve('@axe-core/playwright')
const axe = readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  help: string
  nodes: { html: string }[]
}

/** Must have been run on a page before its breaches are asked for. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe)
}

/** What breaks WCAG 2.2 A or AA on the page as it stands, except in its colours. */
export async function breaches(page: Page): Promise<string[]> {
  const rules = { 'color-contrast': { enabled: false } }
  return violations(page, 'document', { runOnly: levels, rules })
}

/**
 * Where the contrast of text and ground is too low. It takes longest of all to find out, so of texts that are painted alike
 * on a page, which are most, one is looked at.
 */
export async function faintTexts(page: Page): Promise<string[]> {
  return violations(page, `{ include: (${oneOfEachPaint})() }`, {
    runOnly: { type: 'rule', values: ['color-contrast'] },
  })
}

async function violations(page: Page, context: string, options: object): Promise<string[]> {
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'], selectors: false })
  const found = await page.evaluate<Violation[]>(`axe.run(${context}, ${asked}).then((found) => found.violations)`)
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html}`))
}

/**
 * For the page: elements with text of their own, one for each way in which text is painted there: its colour, size, weight
 * and shadow, and all grounds and opacities from it to the root. What is placed out of the flow may lie on another ground
 * than its parents', so each of those is a way of its own.
 */
const oneOfEachPaint = `() => {
  const grounds = new Map([[null, '']])
  const groundOf = (element) => {
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element)
      const isApart = position === 'absolute' || position === 'fixed'
      const own = [backgroundColor, backgroundImage, opacity, isApart ? grounds.size : ''].join()
      grounds.set(element, groundOf(element.parentElement) + '|' + own)
    }
    return grounds.get(element)
  }
  const ofPaint = new Map()
  for (const element of document.body.querySelectorAll('*')) {
    if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')) continue
    if (!element.checkVisibility()) continue
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element)
    const paint = [color, fontSize, fontWeight, textShadow, groundOf(element)].join()
    if (!ofPaint.has(paint)) ofPaint.set(paint, element)
  }
  return [...ofPaint.values()]
}`
