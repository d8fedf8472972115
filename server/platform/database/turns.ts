/**
 * Whose turn it is to write, where several processes write to one file. Its lock lets only one write at a time, but whoever
 * finds it taken looks again only now and then, and one that writes all the time would take it from under the others' noses.
 * A turn is good manners and no more: the lock still keeps writers apart, also those that take no turns.
 */
export interface Turns {
  /** Resolved when it is this one's turn, with what is to be called when that is over. */
  take: () => Promise<() => void>
}

/** Somebody who has asked for a turn. */
export type Waiter = string

/** In the order in which they asked. */
export interface Queue {
  ask: (waiter: Waiter) => void
  /** It is over, or no longer wanted. */
  leave: (waiter: Waiter) => void
}

/** Gives each who asks a turn, one at a time; who keeps it for longer than `longest` milliseconds is not waited for. */
export function openQueue(give: (waiter: Waiter) => void, longest: number): Queue {
  const waiting: Waiter[] = []
  let writing: Waiter | undefined
  let late: NodeJS.Timeout | undefined

  function next(): void {
    clearTimeout(late)
    writing = waiting.shift()
    if (writing === undefined) return
    late = setTimeout(next, longest).unref()
    give(writing)
  }

  return {
    ask(waiter) {
      waiting.push(waiter)
      if (writing === undefined) next()
    },
    leave(waiter) {
      const place = waiting.indexOf(waiter)
      if (place >= 0) waiting.splice(place, 1)
      if (waiter === writing) next()
    },
  }
}
