/** One record of RFC 4180, with its line end: a cell is quoted when it has to be, and never changed. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A cell as it stands in a record. */
export function csvCell(cell: string | number): string {
  const text = String(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const partLength = 65_536

/** The same text in fewer and longer parts, which are sent faster. */
export function* inParts(lines: Iterable<string>): Generator<string> {
  let part = ''
  for (const line of lines) {
    part += line
    if (part.length < partLength) continue
    yield part
    part = ''
  }
  if (part !== '') yield part
}
