import { placesOf } from './cluster-bootstrap.ts'

/** A value of somebody that belongs to a cluster and to a numbered cell: a setting's score, in the cell of its type. */
export interface CellValue {
  readonly cluster: string
  readonly cell: number
  readonly value: number
}

/** The sum and the number of the values of each cell. */
export interface CellTotals {
  readonly sums: Float64Array
  readonly counts: Float64Array
}

/** Values by cluster, in the order of the clusters' codes, so that many figures can be drawn again together. */
export interface CellTable {
  readonly clusters: number
  readonly cells: number
  /** Where the entries of each cluster begin; one more than there are clusters. */
  readonly starts: Uint32Array
  readonly cellOf: Uint32Array
  readonly values: Float64Array
}

export function cellTable(values: readonly CellValue[], cells: number): CellTable {
  const places = placesOf(values.map(({ cluster }) => cluster))
  const starts = new Uint32Array(places.size + 1)
  const placeOf = ({ cluster }: CellValue) => places.get(cluster) ?? 0
  for (const each of values) starts[placeOf(each) + 1] = (starts[placeOf(each) + 1] ?? 0) + 1
  for (let place = 0; place < places.size; place += 1)
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0)
  const next = starts.slice()
  const table = { cellOf: new Uint32Array(values.length), values: new Float64Array(values.length) }
  for (const each of values) {
    const entry = next[placeOf(each)] ?? 0
    next[placeOf(each)] = entry + 1
    table.cellOf[entry] = each.cell
    table.values[entry] = each.value
  }
  return { clusters: places.size, cells, starts, ...table }
}

/** The totals where each cluster counts so many times; once where it is not said. */
export function cellTotals({ clusters, cells, starts, cellOf, values }: CellTable, times?: Float64Array): CellTotals {
  const totals = { sums: new Float64Array(cells), counts: new Float64Array(cells) }
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const weight = times ? (times[cluster] ?? 0) : 1
    if (weight === 0) continue
    for (let entry = starts[cluster] ?? 0; entry < (starts[cluster + 1] ?? 0); entry += 1) {
      const cell = cellOf[entry] ?? 0
      totals.sums[cell] = (totals.sums[cell] ?? 0) + weight * (values[entry] ?? 0)
      totals.counts[cell] = (totals.counts[cell] ?? 0) + weight
    }
  }
  return totals
}
