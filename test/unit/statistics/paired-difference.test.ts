import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { changesOf, pairedMeanChange, pairedShareChange } from '../../../server/statistics/paired-difference.ts'
import { signTest } from '../../../server/statistics/sign-test.ts'
import { signedRank } from '../../../server/statistics/signed-rank.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const anyCounts = fc.record({
  both: fc.nat({ max: 200 }),
  onlyBefore: fc.nat({ max: 50 }),
  onlyAfter: fc.nat({ max: 50 }),
  neither: fc.nat({ max: 200 }),
})

const anyChanges = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 30 })

describe('the change of a share among those who answered twice', () => {
  it('is that of R, from one row an organisation', () => {
    for (const { change, low, high, ...counts } of reference.pairedShares) {
      const found = pairedShareChange(counts)
      closeTo(found?.change, change)
      closeTo(found?.interval?.low, low)
      closeTo(found?.interval?.high, high)
    }
  })

  it('gives published examples of the method', () => {
    const found = pairedShareChange({ both: 36, onlyBefore: 2, onlyAfter: 12, neither: 0 })?.interval
    closeTo(found?.low, 0.0569, 0.00005)
    closeTo(found?.high, 0.3404, 0.00005)
    const fell = pairedShareChange({ both: 1, onlyBefore: 7, onlyAfter: 1, neither: 12 })?.interval
    closeTo(fell?.low, -0.507, 0.0005)
    closeTo(fell?.high, -0.026, 0.0005)
  })

  it('does not exist of nobody', () => {
    assert.equal(pairedShareChange({ both: 0, onlyBefore: 0, onlyAfter: 0, neither: 0 }), undefined)
  })

  it('lies within its interval, within -1 and 1, and turns its sign when the times change places', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const found = pairedShareChange(counts)
        const turned = pairedShareChange({ ...counts, onlyBefore: counts.onlyAfter, onlyAfter: counts.onlyBefore })
        fc.pre(found?.interval !== undefined)
        assert.ok(-1 <= found.interval.low && found.interval.low <= found.change + 1e-12)
        assert.ok(found.change <= found.interval.high + 1e-12 && found.interval.high <= 1)
        closeTo(turned?.interval?.low, -found.interval.high)
        closeTo(turned?.interval?.high, -found.interval.low)
      }),
    )
  })

  it('is the same when yes and no change places, but for its sign', () => {
    fc.assert(
      fc.property(anyCounts, ({ both, onlyBefore, onlyAfter, neither }) => {
        const found = pairedShareChange({ both, onlyBefore, onlyAfter, neither })
        fc.pre(found?.interval !== undefined)
        const turned = pairedShareChange({ both: neither, onlyBefore: onlyAfter, onlyAfter: onlyBefore, neither: both })
        closeTo(turned?.change, -found.change)
        closeTo(turned?.interval?.low, -found.interval.high)
      }),
    )
  })
})

describe('change of values among those who have one twice', () => {
  it('is that of R: mean with interval, sign test and signed rank', () => {
    for (const known of reference.pairedValues) {
      const found = pairedMeanChange(known.before, known.after)
      closeTo(found?.change, known.change)
      closeTo(found?.interval?.low, known.low)
      closeTo(found?.interval?.high, known.high)
      const changes = changesOf(known.before, known.after)
      const ranked = signedRank(changes)
      closeTo(ranked.v, known.v)
      closeTo(ranked.pValue, known.pSignedRank)
      closeTo(signTest(changes).pValue, known.pSign)
    }
  })

  it('counts who moved up, who down and who not at all', () => {
    const moved = signTest([...Array.from({ length: 12 }, () => 1), -2, -1, ...Array.from({ length: 36 }, () => 0)])
    assert.deepEqual([moved.up, moved.down, moved.unchanged], [12, 2, 36])
    closeTo(moved.pValue, 0.0129, 0.00005)
  })

  it('says nothing where nobody moved', () => {
    assert.deepEqual(signTest([0, 0]), { up: 0, down: 0, unchanged: 2, pValue: 1 })
    assert.deepEqual(signedRank([0, 0]), { v: 0, z: 0, pValue: 1, moved: 0 })
    assert.deepEqual(signTest([]), { up: 0, down: 0, unchanged: 0, pValue: 1 })
  })

  it('has no interval for one, does not exist of nobody, and refuses lists that do not pair', () => {
    assert.deepEqual(pairedMeanChange([10], [15]), { change: 5, interval: undefined, pairs: 1 })
    assert.equal(pairedMeanChange([], []), undefined)
    assert.throws(() => changesOf([1], [1, 2]), RangeError)
  })

  it('is as surprising up as down, and unmoved by who did not move', () => {
    fc.assert(
      fc.property(anyChanges, fc.nat({ max: 9 }), (changes, unmoved) => {
        const turned = changes.map((change) => -change)
        const more = [...changes, ...Array.from({ length: unmoved }, () => 0)]
        closeTo(signTest(turned).pValue, signTest(changes).pValue)
        closeTo(signTest(more).pValue, signTest(changes).pValue)
        closeTo(signedRank(turned).pValue, signedRank(changes).pValue)
        closeTo(signedRank(more).pValue, signedRank(changes).pValue)
        for (const p of [signTest(changes).pValue, signedRank(changes).pValue]) assert.ok(p > 0 && p <= 1)
      }),
    )
  })
})
