/** The bytes of a file with these lines. */
export function file(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

/** A row of the Organisation Data Service's trusts file, every cell in quotation marks as published. */
export function odsRow(cells: {
  code: string
  name: string
  region: string
  icb?: string
  opened?: string
  closed?: string
}): string {
  const row = Array.from({ length: 27 }, () => '')
  row.splice(0, 4, cells.code, cells.name, cells.region, cells.icb ?? '')
  row.splice(10, 2, cells.opened ?? '', cells.closed ?? '')
  return row.map((cell) => `"${cell}"`).join(',')
}
