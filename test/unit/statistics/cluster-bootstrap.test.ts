import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import {
  bootstrapDifference,
  bootstrapMean,
  clusterBootstrap,
  ratioOfTotals,
} from '../../../server/statistics/cluster-bootstrap.ts'
import { excludes } from '../../../server/statistics/interval.ts'
import type { Bootstrapped } from '../../../server/statistics/resampling.ts'
import { mean } from '../../../server/statistics/mean.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const { drawn, random } = reference.clusterBootstrap

/** Some settings of some organisations, with scores on a coarse scale. */
const anyClustered = fc.array(
  fc.record({ cluster: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), value: fc.integer({ min: 0, max: 4 }) }),
  { minLength: 1, maxLength: 20 },
)

/** Both draw for themselves: an end may differ by a quarter of the standard error (docs/methods.md). */
function withinTolerance(found: Bootstrapped | undefined, known: typeof random.mean): void {
  closeTo(found?.estimate, known.estimate)
  const tolerance = known.standardError / 4
  for (const end of ['low', 'high'] as const) {
    assert.ok(
      Math.abs((found?.interval?.[end] ?? Number.NaN) - known[end]) < tolerance,
      `${end} ${JSON.stringify(found)}`,
    )
  }
  assert.ok(Math.abs((found?.standardError ?? Number.NaN) / known.standardError - 1) < 0.1)
}

function theSame(found: Bootstrapped | undefined, known: typeof drawn.mean): void {
  closeTo(found?.estimate, known.estimate)
  closeTo(found?.standardError, known.standardError)
  closeTo(found?.interval?.low, known.low)
  closeTo(found?.interval?.high, known.high)
  closeTo(found?.pValue, known.pValue)
  assert.equal(found?.clusters, known.restingOn)
  assert.equal(found?.failed, known.failed)
}

const group = (rows: typeof drawn.data, number: number) =>
  rows.filter((row) => row.group === number).map(({ cluster, value }) => ({ cluster, value }))

describe('the cluster bootstrap', () => {
  it('is that of R, to the last digit, where the draws are given', () => {
    const resampling = { seed: 'given', draws: drawn.draws }
    theSame(bootstrapMean(drawn.data, resampling), drawn.mean)
    theSame(bootstrapDifference(group(drawn.data, 1), group(drawn.data, 2), resampling), drawn.difference)
  })

  it('is that of R within the stated tolerance where both draw for themselves', () => {
    for (const seed of ['one', 'two', 'three']) {
      withinTolerance(bootstrapMean(random.data, { seed }), random.mean)
      const difference = bootstrapDifference(group(random.data, 1), group(random.data, 2), { seed })
      withinTolerance(difference, random.difference)
    }
  })

  it('says its seed and how it drew, and comes out the same again', () => {
    const found = bootstrapMean(random.data, { seed: 'collection 3, sharing', replicates: 300 })
    assert.equal(found?.seed, 'collection 3, sharing')
    assert.deepEqual([found?.replicates, found?.clusters, found?.failed], [300, 40, 0])
    assert.deepEqual(bootstrapMean(random.data, { seed: 'collection 3, sharing', replicates: 300 }), found)
    assert.notDeepEqual(bootstrapMean(random.data, { seed: 'collection 4, sharing', replicates: 300 }), found)
  })

  it('does not become surer because every row is there twice', () => {
    const once = bootstrapMean(random.data, { seed: 'twice' })
    const twice = bootstrapMean([...random.data, ...random.data], { seed: 'twice' })
    closeTo(twice?.interval?.low, once?.interval?.low ?? Number.NaN)
    closeTo(twice?.interval?.high, once?.interval?.high ?? Number.NaN)
  })

  it('has no interval for one organisation, or where there is nothing to go by', () => {
    const one = [3, 4, 5].map((value) => ({ cluster: 'RAE', value }))
    assert.deepEqual(
      [bootstrapMean(one, { seed: 's' })?.estimate, bootstrapMean(one, { seed: 's' })?.interval],
      [4, undefined],
    )
    const alike = ['A', 'B', 'C', 'D'].map((cluster) => ({ cluster, value: 0.1 }))
    assert.equal(bootstrapMean(alike, { seed: 's' })?.interval, undefined)
    assert.equal(bootstrapMean(alike, { seed: 's' })?.standardError, undefined)
  })

  it('does not exist of nobody', () => {
    assert.equal(bootstrapMean([], { seed: 's' }), undefined)
    assert.equal(bootstrapDifference([{ cluster: 'A', value: 1 }], [], { seed: 's' }), undefined)
  })

  it('has no interval where the figure is missing from too many replicates, and counts them', () => {
    const others = Array.from({ length: 30 }, (_, place) => ({ cluster: `R${place}`, value: place }))
    const found = bootstrapDifference([{ cluster: 'A', value: 1 }], others, { seed: 's', replicates: 200 })
    assert.ok((found?.failed ?? 0) > 40)
    assert.deepEqual([found?.interval, found?.clusters], [undefined, 1])
  })

  it('is the same in whatever order the rows come', () => {
    fc.assert(
      fc.property(anyClustered, fc.infiniteStream(fc.nat()), (rows, order) => {
        const shuffled = rows
          .map((row) => ({ row, key: order.next().value ?? 0 }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ row }) => row)
        const resampling = { seed: 'order', replicates: 50 }
        assert.deepEqual(bootstrapMean(shuffled, resampling), bootstrapMean(rows, resampling))
      }),
    )
  })

  it('estimates the mean of the rows, its interval within the lowest and the highest, wider with more confidence', () => {
    fc.assert(
      fc.property(anyClustered, (rows) => {
        const found = bootstrapMean(rows, { seed: 'mean', replicates: 100 })
        const values = rows.map(({ value }) => value)
        closeTo(found?.estimate, mean(values) ?? Number.NaN)
        const [interval, narrow] = [
          found?.interval,
          bootstrapMean(rows, { seed: 'mean', replicates: 100, confidence: 0.8 })?.interval,
        ]
        if (interval === undefined || narrow === undefined) return
        assert.ok(Math.min(...values) <= interval.low && interval.high <= Math.max(...values))
        assert.ok(interval.low <= narrow.low && narrow.high <= interval.high)
      }),
    )
  })

  it('turns its sign when the groups change places', () => {
    fc.assert(
      fc.property(anyClustered, anyClustered, (first, second) => {
        const resampling = { seed: 'swap', replicates: 60 }
        const [found, swapped] = [
          bootstrapDifference(first, second, resampling),
          bootstrapDifference(second, first, resampling),
        ]
        closeTo(swapped?.estimate, -(found?.estimate ?? Number.NaN))
        assert.equal(found?.interval === undefined, swapped?.interval === undefined)
        if (found?.interval !== undefined) {
          closeTo(swapped?.interval?.low, -found.interval.high)
          closeTo(swapped?.interval?.high, -found.interval.low)
        }
      }),
    )
  })

  it('has a p value below 0.05 exactly when its interval leaves out 0', () => {
    fc.assert(
      fc.property(anyClustered, anyClustered, (first, second) => {
        const found = bootstrapDifference(first, second, { seed: 'p', replicates: 60 })
        assert.equal(found?.pValue === undefined, found?.interval === undefined)
        if (found?.interval === undefined || found.pValue === undefined) return
        assert.equal(found.pValue < 0.05, excludes(found.interval, 0))
        assert.ok(found.pValue >= 2 / 61 && found.pValue <= 1)
      }),
    )
  })

  it('takes any figure that is made of totals', () => {
    const rows = drawn.data.map(({ cluster, value, weight }) => ({ cluster, adds: [weight * value, weight] }))
    theSame(clusterBootstrap(rows, ratioOfTotals, { seed: 'given', draws: drawn.draws }), drawn.mean)
  })
})
