/** What sheets say of partners, as it was read. */
export interface ClaimsState {
  /** Every code that was ever read: the participants', and then the other partners'. */
  codes: readonly string[]
  /** How many numbers of `lines` are of each row; -1 for a row without a sheet. */
  counts: Int32Array
  lines: Int32Array
}

/**
 * What one sheet says of its partners, two numbers for each: its place among all codes that were ever read, and the rest in
 * one. There are hundreds of thousands, and as objects they would keep the memory busy.
 */
export type Lines = ArrayLike<number>

/** What was read of each row; undefined for one without a sheet. */
export function linesOf({ counts, lines }: ClaimsState): (Lines | undefined)[] {
  let next = 0
  return Array.from(counts, (count) => (count < 0 ? undefined : lines.subarray(next, (next += count))))
}

/** The same in two arrays. */
export function joinedLines(said: readonly (Lines | undefined)[]): Pick<ClaimsState, 'counts' | 'lines'> {
  const counts = Int32Array.from(said, (lines) => lines?.length ?? -1)
  const lines = new Int32Array(counts.reduce((sum, count) => sum + Math.max(0, count), 0))
  let next = 0
  for (const own of said) {
    if (!own) continue
    lines.set(own, next)
    next += own.length
  }
  return { counts, lines }
}
