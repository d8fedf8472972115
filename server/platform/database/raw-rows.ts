/** What a driver gives for a statement that is written by hand: of a file the rows, of a server the rows among other things. */
export type RawResult = { rows: unknown[] } | unknown[]

/** The rows of either. */
export function rawRows<Row>(result: RawResult): Row[] {
  return (Array.isArray(result) ? result : result.rows) as Row[]
}
