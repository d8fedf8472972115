import { placesOf } from './cluster-bootstrap.ts'
import { inOrderOf, startsOf } from './counting-order.ts'
import { multiplicities, type Resampling } from './resampling.ts'

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

/** Values by cell and in each by the clusters' codes, so that many figures can be drawn again together. */
export interface CellTable {
  readonly clusters: number
  /** Where the entries of each cell begin; one more than there are cells. */
  readonly starts: Uint32Array
  readonly clusterOf: Uint32Array
  readonly values: Float64Array
}

export function cellTable(values: readonly CellValue[], cells: number): CellTable {
  const places = placesOf(values.map(({ cluster }) => cluster))
  const clusters = Uint32Array.from(values, ({ cluster }) => places.get(cluster) ?? 0)
  const byCluster = inOrderOf(clusters, places.size, Uint32Array.from(values.keys()))
  const cellOf = Uint32Array.from(values, ({ cell }) => cell)
  const entries = inOrderOf(cellOf, cells, byCluster)
  return {
    clusters: places.size,
    starts: startsOf(cellOf, cells),
    clusterOf: entries.map((entry) => clusters[entry] ?? 0),
    values: Float64Array.from(entries, (entry) => values[entry]?.value ?? Number.NaN),
  }
}

/** The totals where each cluster counts once. */
export function cellTotals(table: CellTable): CellTotals {
  const once = new Float64Array(table.clusters * lanes).fill(1)
  return totalsOf(table, once)[0]
}

/** The totals of each replicate in turn. */
export function* drawnTotals(table: CellTable, resampling: Resampling): Generator<CellTotals> {
  const weights = new Float64Array(table.clusters * lanes)
  let lane = 0
  for (const times of multiplicities(table.clusters, resampling)) {
    for (let cluster = 0; cluster < times.length; cluster += 1) weights[cluster * lanes + lane] = times[cluster] ?? 0
    lane += 1
    if (lane < lanes) continue
    yield* totalsOf(table, weights)
    lane = 0
  }
  yield* totalsOf(table, weights).slice(0, lane)
}

/** So many replicates are summed side by side: each value is fetched once for all, and no sum waits for another. */
const lanes = 4

type Four = [CellTotals, CellTotals, CellTotals, CellTotals]

/** Plain variables, no lists of them: taken apart in the inner loop, lists make it ten times slower. */
function totalsOf({ starts, clusterOf, values }: CellTable, weights: Float64Array): Four {
  const cells = starts.length - 1
  const four: Four = [emptyTotals(cells), emptyTotals(cells), emptyTotals(cells), emptyTotals(cells)]
  const sums = new Float64Array(2 * lanes)
  for (let cell = 0; cell < cells; cell += 1) {
    addUp(sums, { clusterOf, values, weights }, starts[cell] ?? 0, starts[cell + 1] ?? 0)
    for (const [lane, totals] of four.entries()) {
      totals.sums[cell] = sums[lane] ?? 0
      totals.counts[cell] = sums[lane + lanes] ?? 0
    }
  }
  return four
}

type Summed = Pick<CellTable, 'clusterOf' | 'values'> & { weights: Float64Array }

function addUp(sums: Float64Array, { clusterOf, values, weights }: Summed, from: number, to: number): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let countA = 0
  let countB = 0
  let countC = 0
  let countD = 0
  for (let entry = from; entry < to; entry += 1) {
    const value = values[entry] ?? 0
    const at = (clusterOf[entry] ?? 0) * lanes
    const ofA = weights[at] ?? 0
    const ofB = weights[at + 1] ?? 0
    const ofC = weights[at + 2] ?? 0
    const ofD = weights[at + 3] ?? 0
    a += ofA * value
    b += ofB * value
    c += ofC * value
    d += ofD * value
    countA += ofA
    countB += ofB
    countC += ofC
    countD += ofD
  }
  sums.set([a, b, c, d, countA, countB, countC, countD])
}

function emptyTotals(cells: number): CellTotals {
  return { sums: new Float64Array(cells), counts: new Float64Array(cells) }
}
