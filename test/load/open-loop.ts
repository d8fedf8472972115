import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds from when each was due, not from when it could be sent: who is kept waiting counts as waiting. */
export type Waits = number[]

/** Multiples of it, without what stands before the point, lie evenly, and each far from the one before (the golden section). */
const apart = (Math.sqrt(5) - 1) / 2

/**
 * Everybody does something once a second, each at their own moment of it, which is not that of their colleagues, whether the
 * service keeps up or not; somebody whose last has not been answered yet does the next as soon as it is.
 */
export async function onceASecond(
  people: number,
  seconds: number,
  act: (person: number, turn: number) => Promise<void>,
): Promise<Waits> {
  const began = performance.now()
  const waits: Waits = []
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let turn = 0; turn < seconds; turn += 1) {
        const due = began + (turn + ((person * apart) % 1)) * 1000
        const early = due - performance.now()
        if (early > 0) await pause(early)
        await act(person, turn)
        waits.push(performance.now() - due)
      }
    }),
  )
  return waits
}

/** The wait that so many of a hundred do not exceed. */
export function percentile(waits: Waits, of100: number): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of100) / 100))] ?? 0)
}
