import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { agreementTable, cohenKappa, kappaOfTotals } from '../../../server/statistics/cohen-kappa.ts'
import { designEffect, effectiveAnswers } from '../../../server/statistics/kish.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const anyTable = fc
  .integer({ min: 2, max: 4 })
  .chain((size) =>
    fc.array(fc.array(fc.nat({ max: 20 }), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
  )

const transposed = (table: readonly (readonly number[])[]) =>
  table.map((_, column) => table.map((row) => row[column] ?? 0))

describe("Cohen's kappa", () => {
  it('is that of R, with the standard error that R gets by differentiating', () => {
    for (const { table, pairs, kappa, standardError, low, high } of reference.kappa) {
      const found = cohenKappa(table, 0.95, pairs)
      closeTo(found?.kappa, kappa)
      closeTo(found?.standardError, standardError)
      closeTo(found?.interval?.low, low)
      closeTo(found?.interval?.high, high)
      closeTo(kappaOfTotals(table.flat()), kappa)
    }
  })

  it('stands beside the agreement, which can be high where kappa is low', () => {
    const found = cohenKappa([
      [118, 5],
      [2, 0],
    ])
    closeTo(found?.agreement, 118 / 125)
    closeTo(found?.expected, (123 * 120 + 2 * 5) / 125 ** 2)
    assert.ok((found?.kappa ?? 1) < 0)
  })

  it('is 1 where all agree, 0 where it is as chance would have it, -1 where all say the opposite', () => {
    const all = cohenKappa([
      [3, 0],
      [0, 2],
    ])
    assert.deepEqual([all?.kappa, all?.standardError, all?.interval], [1, undefined, undefined])
    closeTo(cohenKappa([[4, 2], [2, 1]])?.kappa, 0) // prettier-ignore
    closeTo(cohenKappa([[0, 5], [5, 0]])?.kappa, -1) // prettier-ignore
  })

  it('does not exist without pairs, or where both sides know one word only', () => {
    assert.equal(cohenKappa([[0, 0], [0, 0]]), undefined) // prettier-ignore
    assert.equal(cohenKappa([[7, 0], [0, 0]]), undefined) // prettier-ignore
    assert.equal(cohenKappa([[0.1, 0], [0, 0]]), undefined) // prettier-ignore
    assert.equal(kappaOfTotals([0, 0, 0, 9]), undefined)
    assert.equal(kappaOfTotals([0, 0, 0, 0]), undefined)
  })

  it('refuses what is no table of agreement', () => {
    assert.throws(() => cohenKappa([[1, 2, 3], [4, 5, 6]]), RangeError) // prettier-ignore
    assert.throws(() => cohenKappa([[1, -2], [4, 5]]), RangeError) // prettier-ignore
    assert.throws(() => agreementTable([{ first: 0, second: 2 }], 2), RangeError)
  })

  it('counts pairs into the table by their weight', () => {
    const statements = [
      { first: 0, second: 1, weight: 2.5 },
      { first: 0, second: 1 },
      { first: 1, second: 1 },
    ]
    assert.deepEqual(agreementTable(statements, 2), [
      [0, 3.5],
      [0, 1],
    ])
  })

  it('lies between -1 and 1 within its interval, and is the same whichever side comes first', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const [found, turned] = [cohenKappa(table), cohenKappa(transposed(table))]
        assert.equal(found === undefined, turned === undefined)
        if (found === undefined) return
        closeTo(turned?.kappa, found.kappa)
        closeTo(turned?.standardError ?? 0, found.standardError ?? 0, 1e-7)
        assert.ok(-1 - 1e-12 <= found.kappa && found.kappa <= 1 && found.kappa <= found.agreement + 1e-12)
        if (found.interval === undefined) return
        assert.ok(found.interval.low <= found.kappa + 1e-12 && found.kappa <= found.interval.high + 1e-12)
      }),
    )
  })

  it('does not change when every cell counts ten times, but is surer', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const [once, often] = [cohenKappa(table), cohenKappa(table.map((row) => row.map((cell) => 10 * cell)))]
        fc.pre(once?.standardError !== undefined)
        closeTo(often?.kappa, once.kappa)
        closeTo((often?.standardError ?? 0) * Math.sqrt(10), once.standardError, 1e-7)
      }),
    )
  })
})

describe("Kish's effective number", () => {
  it('is that of R, and divides the number for the design effect', () => {
    for (const { weights, effective } of reference.kish) {
      closeTo(effectiveAnswers(weights), effective)
      closeTo(designEffect(weights), weights.length / effective)
    }
  })

  it('is 0, without a design effect, of nobody', () => {
    assert.equal(effectiveAnswers([]), 0)
    assert.equal(designEffect([0]), undefined)
  })

  it('is never more than there are answers', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1 }), (weights) => {
        assert.ok(effectiveAnswers(weights) <= weights.length * (1 + 1e-12))
        assert.ok((designEffect(weights) ?? 0) >= 1 - 1e-12)
      }),
    )
  })
})
