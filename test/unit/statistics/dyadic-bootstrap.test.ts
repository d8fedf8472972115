import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { ratioOfTotals } from '../../../server/statistics/cluster-bootstrap.ts'
import { kappaOfTotals } from '../../../server/statistics/cohen-kappa.ts'
import { dyadicBootstrap } from '../../../server/statistics/dyadic-bootstrap.ts'
import type { FigureOfTotals, Resampling } from '../../../server/statistics/resampling.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const { drawn, random } = reference.dyadicBootstrap
type Pair = (typeof drawn.data)[number]

const figures: Record<'gap' | 'weightedGap' | 'confirmed' | 'kappa', [(pair: Pair) => number[], FigureOfTotals]> = {
  gap: [({ holder, reader }) => [holder - reader, 1], ratioOfTotals],
  weightedGap: [({ holder, reader, weight }) => [weight * (holder - reader), weight], ratioOfTotals],
  confirmed: [({ holder, reader }) => [holder * reader, 1], ratioOfTotals],
  kappa: [({ holder, reader }) => [0, 1, 2, 3].map((cell) => (cell === 2 * holder + reader ? 1 : 0)), kappaOfTotals],
}
const names = ['gap', 'weightedGap', 'confirmed', 'kappa'] as const

function found(name: (typeof names)[number], pairs: readonly Pair[], resampling: Resampling) {
  const [adds, figure] = figures[name]
  return dyadicBootstrap(
    pairs.map((pair) => ({ from: pair.from, to: pair.to, adds: adds(pair) })),
    figure,
    resampling,
  )
}

/** Pairs of few organisations, each ordered pair once. */
const anyPairs = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), { selector: String, minLength: 1, maxLength: 20 })
  .map((pairs) => pairs.filter(([from, to]) => from !== to))
  .chain((pairs) => fc.tuple(...pairs.map(([from, to]) => fc.nat({ max: 1 }).map((says) => ({ from, to, says })))))

describe('the dyadic bootstrap', () => {
  it('is that of R, which copies every drawn pair out, to the last digit where the draws are given', () => {
    for (const name of names) {
      const figure = found(name, drawn.data, { seed: 'given', draws: drawn.draws })
      closeTo(figure?.estimate, drawn[name].estimate)
      closeTo(figure?.standardError, drawn[name].standardError)
      closeTo(figure?.interval?.low, drawn[name].low)
      closeTo(figure?.interval?.high, drawn[name].high)
      closeTo(figure?.pValue, drawn[name].pValue)
      assert.deepEqual([figure?.clusters, figure?.failed], [drawn[name].restingOn, drawn[name].failed])
    }
  })

  it('is that of R within a quarter of the standard error where both draw for themselves', () => {
    for (const name of names) {
      const figure = found(name, random.data, { seed: `flows, ${name}` })
      closeTo(figure?.estimate, random[name].estimate)
      const tolerance = random[name].standardError / 4
      assert.ok(Math.abs((figure?.interval?.low ?? Number.NaN) - random[name].low) < tolerance)
      assert.ok(Math.abs((figure?.interval?.high ?? Number.NaN) - random[name].high) < tolerance)
    }
  })

  it('comes within an eighth of it with ten times as many replicates', () => {
    const figure = found('gap', random.data, { seed: 'flows, gap', replicates: 20_000 })
    assert.ok(Math.abs((figure?.interval?.low ?? Number.NaN) - random.gap.low) < random.gap.standardError / 8)
    assert.ok(Math.abs((figure?.interval?.high ?? Number.NaN) - random.gap.high) < random.gap.standardError / 8)
  })

  it('is far less sure than if pairs were separate, where one organisation makes all the difference', () => {
    const codes = Array.from({ length: 12 }, (_, place) => `R${place}`)
    const pairs = codes.flatMap((from, place) =>
      codes.filter((to) => to !== from).map((to) => ({ from, to, adds: [place < 6 ? 1 : 0, 1] })),
    )
    const figure = dyadicBootstrap(pairs, ratioOfTotals, { seed: 'half' })
    const asIfSeparate = Math.sqrt(0.25 / pairs.length)
    assert.ok((figure?.standardError ?? 0) > 3 * asIfSeparate)
  })

  it('refuses an organisation paired with itself, and does not exist of no pairs', () => {
    assert.throws(
      () => dyadicBootstrap([{ from: 'A', to: 'A', adds: [1, 1] }], ratioOfTotals, { seed: 's' }),
      RangeError,
    )
    assert.equal(dyadicBootstrap([], ratioOfTotals, { seed: 's' }), undefined)
  })

  it('counts the replicates in which no pair was left', () => {
    const one = dyadicBootstrap([{ from: 'A', to: 'B', adds: [1, 1] }], ratioOfTotals, { seed: 's', replicates: 400 })
    assert.ok((one?.failed ?? 0) > 150 && (one?.failed ?? 400) < 250)
    assert.deepEqual([one?.estimate, one?.interval], [1, undefined])
  })

  it('is the same from either end and in whatever order, and stays within 0 and 1', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const rows = pairs.map(({ from, to, says }) => ({ from: `R${from}`, to: `R${to}`, adds: [says, 1] }))
        const turned = rows.map(({ from, to, adds }) => ({ from: to, to: from, adds })).toReversed()
        const resampling = { seed: 'turn', replicates: 50 }
        const figure = dyadicBootstrap(rows, ratioOfTotals, resampling)
        assert.deepEqual(dyadicBootstrap(turned, ratioOfTotals, resampling), figure)
        if (figure?.interval !== undefined) assert.ok(figure.interval.low >= 0 && figure.interval.high <= 1)
      }),
    )
  })
})
