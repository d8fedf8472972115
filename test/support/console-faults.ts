import assert from 'node:assert/strict'
import { afterEach } from 'node:test'
import type { ConsoleMessage, Page } from 'playwright-core'

/**
 * Watches pages for script errors and for what a browser reports as one, such as a breach of the content security
 * policy; each test fails that left any.
 */
export function consoleFaults(): (page: Page) => void {
  const faults: string[] = []
  afterEach(() => assert.deepEqual(faults.splice(0), []))
  return (page) => {
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !isPageStatus(message) && !message.text().startsWith(signedOut))
        faults.push(`${page.url()}: ${message.text()}`)
    })
  }
}

/** A script is told that its session has ended. */
const signedOut = 'Failed to load resource: the server responded with a status of 401'

/** A page answered with 404 or 409 is told of as if something on a page had not loaded. */
function isPageStatus(message: ConsoleMessage): boolean {
  return message.location().url === message.page()?.url() && message.text().startsWith('Failed to load resource')
}
