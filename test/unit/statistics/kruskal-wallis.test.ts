import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { kruskalWallis } from '../../../server/statistics/kruskal-wallis.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anySample } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('Kruskal-Wallis', () => {
  it("is R's kruskal.test", () => {
    for (const { groups, h, degreesOfFreedom, pValue } of reference.kruskalWallis) {
      const test = kruskalWallis(groups)
      closeTo(test?.h, h)
      assert.equal(test?.degreesOfFreedom, degreesOfFreedom)
      closeTo((test?.pValue ?? 0) / pValue, 1)
    }
  })

  it('sees no difference where every value is the same', () => {
    assert.deepEqual(kruskalWallis([[1, 1], [1], [1]]), { h: 0, degreesOfFreedom: 2, pValue: 1 })
  })

  it('leaves out groups without values, and does not exist with fewer than two groups left', () => {
    assert.deepEqual(kruskalWallis([[1, 2], [], [3]]), kruskalWallis([[1, 2], [3]]))
    assert.equal(kruskalWallis([[1, 2], []]), undefined)
    assert.equal(kruskalWallis([]), undefined)
  })

  it('does not depend on the order of the groups', () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 5 }), (groups) => {
        const [test, reversed] = [kruskalWallis(groups), kruskalWallis(groups.toReversed())]
        assert.equal(reversed?.degreesOfFreedom, test?.degreesOfFreedom)
        if (test === undefined) return
        closeTo(reversed?.h, test.h)
        assert.ok(test.h >= 0 && test.pValue >= 0 && test.pValue <= 1)
      }),
    )
  })
})
