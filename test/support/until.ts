import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something holds, half a minute at most. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const late = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > late) throw new Error('It did not come to hold within half a minute')
    await pause(50)
  }
}
