import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { cellTable, cellTotals, type CellValue, drawnTotals } from '../../../server/statistics/cell-totals.ts'
import { multiplicities } from '../../../server/statistics/resampling.ts'

const value: fc.Arbitrary<CellValue> = fc.record({
  cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  cell: fc.integer({ min: 0, max: 5 }),
  value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
})

/** One value after the other, in the order of clusters. */
function summed(values: readonly CellValue[], weights: readonly number[]) {
  const [sums, counts] = [new Float64Array(6), new Float64Array(6)]
  for (const [place, name] of namesIn(values).entries())
    for (const { cell, value: own } of values.filter(({ cluster }) => cluster === name)) {
      sums[cell] = (sums[cell] ?? 0) + (weights[place] ?? 0) * own
      counts[cell] = (counts[cell] ?? 0) + (weights[place] ?? 0)
    }
  return { sums, counts }
}

const namesIn = (values: readonly CellValue[]) => [...new Set(values.map(({ cluster }) => cluster))].toSorted()

describe('the totals of cells', () => {
  it('are those of one value after the other, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        assert.deepEqual(cellTotals(cellTable(values, 6)), summed(values, [1, 1, 1, 1, 1]))
      }),
    )
  })

  it('are that in every replicate, however many there are', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), fc.integer({ min: 1, max: 11 }), (values, replicates) => {
        const table = cellTable(values, 6)
        const resampling = { seed: 'totals', replicates }
        const found = [...drawnTotals(table, resampling)]
        const drawn = Array.from(multiplicities(table.clusters, resampling), (times) => summed(values, [...times]))
        assert.equal(found.length, replicates)
        // 0 and -0 are alike
        for (const [place, { sums, counts }] of found.entries()) {
          assert.ok(sums.every((sum, cell) => sum === drawn[place]?.sums[cell]))
          assert.deepEqual(counts, drawn[place]?.counts)
        }
      }),
    )
  })
})
