/** What can stand between the cells of a file; where two fit equally well, the first. */
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

export const separatorNames: Record<Separator, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

const linesLookedAt = 20

/**
 * What separates the cells of a text: that which stands equally often in the most of its first lines, outside quotation
 * marks. Excel writes semicolons where numbers have decimal commas, and says `sep=;` in a first line of its own if asked.
 */
export function separatorOf(text: string): Separator {
  const lines = firstLines(text)
  const fits = separators.map((separator) => ({ separator, ...fitOf(lines, separator) }))
  const [best] = fits.toSorted((a, b) => b.lines - a.lines || b.cells - a.cells)
  return best && best.lines > 0 ? best.separator : ','
}

/** The separator that a text names in its first line, and the text without it: its line stays, empty. */
export function namedSeparator(text: string): { separator: Separator; text: string } | undefined {
  const [line = '', sign] = /^\uFEFF?"?sep=([,;\t|])"?(?=\n)/i.exec(text) ?? []
  const separator = separators.find((each) => each === sign)
  return separator && { separator, text: text.slice(line.length) }
}

function fitOf(lines: readonly string[], separator: Separator): { lines: number; cells: number } {
  const often = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(separator).length - 1
    if (count > 0) often.set(count, (often.get(count) ?? 0) + 1)
  }
  const [most] = [...often].toSorted(([cellsA, a], [cellsB, b]) => b - a || cellsB - cellsA)
  return { lines: most?.[1] ?? 0, cells: most?.[0] ?? 0 }
}

/** Without what stands in quotation marks, which may hold a line's end. */
function firstLines(text: string): string[] {
  const start = text.slice(0, 100_000).replaceAll(/"[^"]*"/g, '')
  return start
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, linesLookedAt)
}
