import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { mannWhitney } from '../../../server/statistics/mann-whitney.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyReordered, anySample } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('Mann-Whitney', () => {
  it("is R's wilcox.test with ties and continuity correction", () => {
    for (const { first, second, u, z, pValue } of reference.pairs) {
      const test = mannWhitney(first, second)
      assert.equal(test?.u, u)
      closeTo(test?.z, z)
      closeTo((test?.pValue ?? 0) / pValue, 1)
    }
  })

  it('sees no difference where every value is the same', () => {
    assert.deepEqual(mannWhitney([50, 50, 50], [50, 50]), { u: 3, z: 0, pValue: 1 })
  })

  it('does not exist when a group is empty', () => {
    assert.equal(mannWhitney([], [1]), undefined)
    assert.equal(mannWhitney([1], []), undefined)
  })

  it('counts every pair once, whichever group comes first', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        fc.pre(first.length > 0 && second.length > 0)
        const [test, swapped] = [mannWhitney(first, second), mannWhitney(second, first)]
        assert.ok(test !== undefined && swapped !== undefined)
        assert.equal(test.u + swapped.u, first.length * second.length)
        closeTo(test.z, -swapped.z)
        closeTo(test.pValue, swapped.pValue)
        assert.ok(test.pValue >= 0 && test.pValue <= 1)
      }),
    )
  })

  it('does not depend on the order within a group', () => {
    fc.assert(
      fc.property(anyReordered, anySample, ({ sample, reordered }, other) => {
        assert.deepEqual(mannWhitney(reordered, other), mannWhitney(sample, other))
      }),
    )
  })
})
