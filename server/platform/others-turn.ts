/** Lets whatever else is waiting go first. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/**
 * For long work that is done bit by bit: what it gives is to be awaited after each bit, and lets others go first once they have
 * waited for so many milliseconds.
 */
export function turnsOfOthers(longest = 10): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longest) return
    await othersTurn()
    since = performance.now()
  }
}

/** Work that says between its steps where others could go first. */
export type Steps<Result> = Generator<undefined, Result>

/** What such work gives, others having gone first wherever it could wait and they had waited. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  const turns = turnsOfOthers()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await turns()
  }
}

/** The same at one go, in a process where nobody waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
