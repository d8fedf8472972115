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
