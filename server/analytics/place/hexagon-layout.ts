/** Where a board stands on a map of hexagons: columns from the west, rows from the south, every other row half a step east. */
export interface Hexagon {
  code: string
  column: number
  row: number
}

/** A map on which every board is one hexagon of the same size, near where it is. */
export interface HexagonLayout {
  name: string
  /** As one reads: from north to south, and from west to east. */
  hexagons: readonly Hexagon[]
}

/**
 * The layout that a drawing shows: a line for each row, the northernmost first, codes and dots between spaces. The last line
 * is row 0; the odd rows lie half a hexagon further east, as their indentation says to whoever reads the drawing.
 */
export function layoutOf(name: string, drawing: string): HexagonLayout {
  const lines = drawing.split('\n').filter((line) => line.trim() !== '')
  const hexagons = lines.flatMap((line, place) =>
    line
      .trim()
      .split(/\s+/)
      .flatMap((code, column) => (code === '.' ? [] : [{ code, column, row: lines.length - 1 - place }])),
  )
  return { name, hexagons }
}

/** From the corner at the top, clockwise: which neighbour lies beyond each side. */
export function neighboursOf({ column, row }: Pick<Hexagon, 'column' | 'row'>): { column: number; row: number }[] {
  const east = column + (row % 2 === 0 ? 0 : 1)
  return [
    { column: east, row: row + 1 },
    { column: column + 1, row },
    { column: east, row: row - 1 },
    { column: east - 1, row: row - 1 },
    { column: column - 1, row },
    { column: east - 1, row: row + 1 },
  ]
}

/**
 * The layout on which most of these boards have a place; of several, the one with the fewest hexagons left over. Undefined
 * where none has a place for any.
 */
export function layoutFor(layouts: readonly HexagonLayout[], codes: readonly string[]): HexagonLayout | undefined {
  const known = new Set(codes)
  const placed = ({ hexagons }: HexagonLayout) => hexagons.filter(({ code }) => known.has(code)).length
  const [best] = layouts.toSorted(
    (a, b) => placed(b) - placed(a) || a.hexagons.length - b.hexagons.length || (a.name < b.name ? -1 : 1),
  )
  return best && placed(best) > 0 ? best : undefined
}
