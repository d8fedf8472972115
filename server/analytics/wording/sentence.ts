/** A claim in words. */
export interface Sentence {
  /** Without its interval. */
  short: string
  text: string
  /** The adjusted p value that says how sure it is. */
  adjusted: number
  /** Whether it holds however those who did not respond would have answered. */
  isCertain: boolean
}

/** Claims that nothing can undo first, and of them the surest. */
export function bySureness(sentences: readonly Sentence[]): Sentence[] {
  return sentences.toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain) || a.adjusted - b.adjusted)
}
