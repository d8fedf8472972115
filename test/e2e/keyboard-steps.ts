import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { arrive } from '../support/browser.ts'

/** Presses Tab until the focus is on what has this name, as somebody does who listens to the page. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < 150; stop += 1) {
    await page.keyboard.press('Tab')
    if ((await focusedName(page)) === name) return
  }
  assert.fail(`Tab never reaches “${name}” on ${page.url()}`)
}

export function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(
    `(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim().replace(/\\s+/g, ' ')`,
  )
}

/** Goes to a link or a button by Tab and presses Enter, and waits for the page that it leads to. */
export async function go(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await arrive(page, () => page.keyboard.press('Enter'))
}

/**
 * Answers a question where it stands: the option of radio buttons by the arrows, each of checkboxes by Space, and the
 * rest by typing over what is there.
 */
export async function answer(page: Page, item: string, given: string | readonly string[]): Promise<void> {
  if (typeof given !== 'string') {
    for (const code of given) {
      await tabToField(page, item, code)
      await page.keyboard.press('Space')
    }
    return
  }
  const { type, value } = await tabToField(page, item)
  if (type !== 'radio') {
    await page.keyboard.press('Control+A')
    return page.keyboard.type(given)
  }
  if (value === given) return page.keyboard.press('Space')
  for (let option = 0; option < 9; option += 1) {
    await page.keyboard.press('ArrowDown')
    if ((await focusedField(page)).value === given) return
  }
  assert.fail(`The arrows never reach ${given} of ${item}`)
}

interface Field {
  name: string
  value: string
  type: string
}

async function tabToField(page: Page, name: string, value?: string): Promise<Field> {
  for (let stop = 0; stop < 150; stop += 1) {
    await page.keyboard.press('Tab')
    const field = await focusedField(page)
    if (field.name === name && (value === undefined || field.value === value)) return field
  }
  assert.fail(`Tab never reaches ${name} ${value ?? ''} on ${page.url()}`)
}

function focusedField(page: Page): Promise<Field> {
  return page.evaluate<Field>(`(({ name, value, type }) => ({ name, value, type }))(document.activeElement)`)
}
