import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { largeCode } from '../benchmark/large-collection.ts'
import type { Browser } from './browser.ts'
import type { Waits } from './open-loop.ts'

/** Whoever reads while others save. */
export interface Readers {
  browser: Browser
  /** The cookie of somebody who leads the whole country. */
  lead: string
  /** The cookie of somebody of the programme team. */
  administrator: string
  /** Answers of the collection that is closed. */
  answers: number
}

/** How long each waited, by what was read. */
export type Reading = Record<string, Waits>

const progress = ['/collections/deadline/progress', '/collections/deadline/progress/organisations.csv']
const dashboards = ['overview', 'findings', 'comparison', 'place', 'trend', 'corroboration'].map(
  (page) => `/collections/${largeCode}/${page}`,
)

/**
 * Looks at how far everybody is and at the dashboards of a collection that is closed, and takes all of its answers away as a
 * file, each over and over; ends, with what it had to wait, once it is told to.
 */
export function readOn({ browser, lead, administrator, answers }: Readers): () => Promise<Reading> {
  const ending = new AbortController()
  const { signal } = ending
  const waits: Reading = {}
  const again = async (name: string, act: () => Promise<void>) => {
    const began = performance.now()
    await act()
    ;(waits[name] ??= []).push(performance.now() - began)
  }
  const look = async (name: string, pages: readonly string[]) => {
    while (!signal.aborted)
      for (const page of pages) {
        await again(name, async () => assert.equal((await browser.get(page, lead)).status, 200, page))
        await pause(200)
      }
  }
  const take = async () => {
    const path = `/collections/${largeCode}/files/answers.csv`
    while (!signal.aborted)
      await again('file', async () => assert.ok((await browser.countLines(path, administrator)) > answers, path))
  }
  const all = Promise.all([look('progress', progress), look('dashboards', dashboards), take()])
  // a fault is told when the reading is over, not before
  all.catch(() => undefined)
  return async () => {
    ending.abort()
    await all
    return waits
  }
}
