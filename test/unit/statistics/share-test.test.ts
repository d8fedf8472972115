import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { intervalPValue } from '../../../server/statistics/interval-p-value.ts'
import { newcombeInterval } from '../../../server/statistics/newcombe-interval.ts'
import { newcombeTest } from '../../../server/statistics/newcombe-test.ts'
import type { Share } from '../../../server/statistics/share.ts'
import { shareAbove } from '../../../server/statistics/share-test.ts'
import { wilsonInterval } from '../../../server/statistics/wilson-interval.ts'

const shares = fc
  .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 3000 }))
  .map(([denominator, part]): Share => ({ numerator: part % (denominator + 1), denominator }))

describe('the test of a share against a threshold', () => {
  it('is that of R: prop.test(91, 148, p = 0.5, correct = FALSE) and prop.test(120, 147, p = 0.7, correct = FALSE)', () => {
    assert.ok(Math.abs((shareAbove({ numerator: 91, denominator: 148 }, 0.5)?.pValue ?? 0) - 0.0051934597) < 1e-9)
    assert.ok(Math.abs((shareAbove({ numerator: 120, denominator: 147 }, 0.7)?.pValue ?? 0) - 0.002085973) < 1e-9)
  })

  it('has p below 0.05 exactly where the Wilson interval lies above the threshold', () => {
    fc.assert(
      fc.property(shares, fc.constantFrom(0.5, 0.6, 0.7, 0.8, 0.9), (share, threshold) => {
        const low = wilsonInterval(share.numerator, share.denominator)?.low ?? 0
        fc.pre(Math.abs(low - threshold) > 1e-9)
        assert.equal((shareAbove(share, threshold)?.pValue ?? 1) < 0.05, low > threshold)
      }),
    )
  })

  it('says nothing of a share at or below it, and of nobody', () => {
    assert.equal(shareAbove({ numerator: 5, denominator: 10 }, 0.5)?.pValue, 1)
    assert.equal(shareAbove({ numerator: 1, denominator: 10 }, 0.5)?.pValue, 1)
    assert.equal(shareAbove({ numerator: 0, denominator: 0 }, 0.5), undefined)
    assert.throws(() => shareAbove({ numerator: 1, denominator: 2 }, 1), /threshold/)
  })
})

describe('the test of two shares', () => {
  it('is the inversion of Newcombe’s interval', () => {
    fc.assert(
      fc.property(shares, shares, (first, second) => {
        const inverted = intervalPValue((confidence) => newcombeInterval(first, second, confidence), 0)
        const p = newcombeTest(first, second)?.pValue ?? -1
        // the inversion is exact to twelve decimals, and loses digits of the deviate in the tail
        assert.ok(Math.abs(p - inverted) < 1e-8, `${p} and ${inverted}`)
      }),
    )
  })

  it('changes its sign, and no more, with the order of the groups', () => {
    fc.assert(
      fc.property(shares, shares, (first, second) => {
        const [one, two] = [newcombeTest(first, second), newcombeTest(second, first)]
        assert.equal(one?.z, two?.z === 0 ? 0 : -(two?.z ?? Number.NaN))
        assert.equal(one?.pValue, two?.pValue)
      }),
    )
  })

  it('ends where the shares are as far apart as can be, and does not exist without an answer', () => {
    const [none, all] = [
      { numerator: 0, denominator: 20_000 },
      { numerator: 20_000, denominator: 20_000 },
    ]
    const test = newcombeTest(all, none)
    assert.ok(test && test.z > 100 && test.pValue === 0)
    assert.deepEqual(newcombeTest(all, all), { z: 0, pValue: 1 })
    assert.equal(newcombeTest(all, { numerator: 0, denominator: 0 }), undefined)
  })
})
