import { csvLine } from './csv-line.ts'

/** Begins a file for Excel, which otherwise takes UTF-8 for something else. */
export const excelStart = '\uFEFF'

/**
 * A record for Excel: a text that it would run as a formula begins with an apostrophe, which is a change. Numbers stay as
 * they are.
 */
export function excelLine(cells: readonly (string | number)[]): string {
  return csvLine(cells.map((cell) => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)))
}

/** Whether an address asks for the file that is meant for Excel. */
export function asksForExcel(query: object): boolean {
  return 'for' in query && query.for === 'excel'
}
