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

/** Shares of the time in which the process is at work; between the two it is as busy as it was said to be before. */
const [quiet, busy] = [0.25, 0.5]
const lookAgainAfter = 250

/**
 * Tells whether the process is at work for more than half of the time, and once it was, until it is for less than a quarter:
 * what gives way makes room, which alone says nothing.
 */
export function busyness(
  now = () => performance.now(),
  used = () => performance.eventLoopUtilization().active,
): () => boolean {
  let last = { at: now(), active: used() }
  let isBusy = false
  return () => {
    const looked = { at: now(), active: used() }
    const elapsed = looked.at - last.at
    if (elapsed < lookAgainAfter) return isBusy
    const share = (looked.active - last.active) / elapsed
    last = looked
    isBusy = share > busy || (isBusy && share > quiet)
    return isBusy
  }
}
