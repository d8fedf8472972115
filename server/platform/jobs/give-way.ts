import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as pause } from 'node:timers/promises'

type Part = string | Uint8Array

interface Means {
  /** Whether others keep this process busy. */
  isBusy: () => boolean
  /** In milliseconds. */
  now: () => number
  wait: (milliseconds: number) => Promise<unknown>
}

/** What a line of 100 megabits a second carries: whoever takes a file away over such a line waits no longer for it. */
const bytesASecond = 12_500_000

/** Parts pass one after another until they are so far ahead of that: short waits would be longer than they were meant to be. */
const ahead = 20

/**
 * The parts of a long text as they come, and while others keep this process busy no more of them than a line of 100 megabits
 * carries: whoever writes them waits too, and leaves the processors to pages and saves.
 */
export async function* givingWay<Kind extends Part>(
  parts: AsyncIterable<Kind> | Iterable<Kind>,
  { isBusy, now, wait }: Means = { isBusy: busyness(), now: () => performance.now(), wait: pause },
): AsyncGenerator<Kind> {
  let due = 0
  for await (const part of parts) {
    yield part
    if (!isBusy()) continue
    due = Math.max(due, now()) + (part.length / bytesASecond) * 1000
    const early = due - now()
    if (early > ahead) await wait(early)
  }
}

/** Requests a second; between the two a process is as busy as it was before. A hundred are a quarter of what it can answer. */
const [quiet, busy] = [50, 100]
const lookAgainAfter = 250

let begun = 0
subscribe('http.server.request.start', () => (begun += 1))

/** Tells whether the process is asked for a hundred things a second, and once it was, until it is for fewer than fifty. */
export function busyness(now = () => performance.now(), requests = () => begun): () => boolean {
  let last = { at: now(), requests: requests() }
  let isBusy = false
  return () => {
    const looked = { at: now(), requests: requests() }
    const elapsed = looked.at - last.at
    if (elapsed < lookAgainAfter) return isBusy
    const rate = ((looked.requests - last.requests) / elapsed) * 1000
    last = looked
    isBusy = rate > busy || (isBusy && rate > quiet)
    return isBusy
  }
}
