import type { CsvRow } from './csv.ts'

/** The line that names the columns. */
export interface Header {
  line: number
  /** In small letters, each only once: `score`, `score (2)`. */
  columns: readonly string[]
  /** As they are written, on one line. */
  titles: readonly string[]
}

const rowsLookedAt = 10

/**
 * Finds the line that names the columns: the first with text in most of the table's width. Above it may stand a heading
 * or what was once merged cells; that is left out and said. A column without a name is called by its place.
 */
export function headerIn(rows: readonly CsvRow[]): { header: Header; body: readonly CsvRow[]; notes: string[] } {
  const place = headerPlace(rows)
  const row = rows[place] ?? { line: 1, cells: [] }
  const body = rows.slice(place + 1)
  const names = row.cells.slice(0, usedWidth(row, body)).map((cell) => cell.replaceAll(/\s+/g, ' ').trim())
  const { titles, notes } = distinct(names)
  return {
    header: { line: row.line, titles, columns: titles.map((title) => title.toLowerCase()) },
    body,
    notes: [...rows.slice(0, place).map(headingNote), ...notes],
  }
}

function headerPlace(rows: readonly CsvRow[]): number {
  const filled = rows.slice(0, rowsLookedAt).map(({ cells }) => cells.filter((cell) => cell !== '').length)
  const widest = Math.max(...filled)
  return filled.findIndex((count) => count * 5 >= widest * 3)
}

/** Without columns at the end that have neither name nor content. */
function usedWidth(header: CsvRow, body: readonly CsvRow[]): number {
  let width = header.cells.findLastIndex((cell) => cell !== '') + 1
  for (const { cells } of body)
    if (cells.length > width && cells.length <= header.cells.length)
      width = Math.max(width, cells.findLastIndex((cell) => cell !== '') + 1)
  return width
}

function distinct(names: readonly string[]): { titles: string[]; notes: string[] } {
  const taken = new Set<string>()
  const notes: string[] = []
  const titles = names.map((name, place) => {
    const wanted = name === '' ? `Column ${place + 1}` : name
    const title = untaken(wanted, taken)
    taken.add(title.toLowerCase())
    if (name === '') notes.push(`Column ${place + 1} has no name in the header: it is called “${title}” here`)
    else if (title !== name)
      notes.push(`“${name}” heads more than one column: column ${place + 1} is called “${title}” here`)
    return title
  })
  return { titles, notes }
}

function untaken(wanted: string, taken: ReadonlySet<string>): string {
  let title = wanted
  for (let count = 2; taken.has(title.toLowerCase()); count += 1) title = `${wanted} (${count})`
  return title
}

function headingNote({ line, cells }: CsvRow): string {
  const text = cells.filter((cell) => cell !== '').join(', ')
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text
  return `Line ${line} (“${shown}”) is taken as a heading above the table`
}
