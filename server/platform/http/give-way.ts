import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

/** The share of its time that a process has something to do above which it has none to spare. */
const busy = 0.85
/** Over so long, in milliseconds, and asked anew no more often. */
const span = 100
/** So many milliseconds are left to others between two parts of a long file. */
const pause = 10

/**
 * To be awaited between the parts of what can wait: while the process has no time to spare it lets requests go first, and a file
 * that takes a second at night takes a minute on the last day of a collection. `utilization` is of the time since it was
 * last asked, from 0 to 1.
 */
export function givingWay(
  utilization: () => number = utilizationOfLoop(),
  now: () => number = performance.now.bind(performance),
  rest: () => Promise<void> = () => wait(pause),
): () => Promise<void> {
  let [askedAt, isBusy] = [now(), false]
  return async () => {
    if (now() - askedAt >= span) [askedAt, isBusy] = [now(), utilization() > busy]
    if (isBusy) await rest()
  }
}

function utilizationOfLoop(): () => number {
  let last = performance.eventLoopUtilization()
  return () => {
    const next = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(next, last)
    last = next
    return utilization
  }
}
