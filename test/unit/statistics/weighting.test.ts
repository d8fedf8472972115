import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { mean } from '../../../server/statistics/mean.ts'
import type { Stratum } from '../../../server/statistics/post-stratification.ts'
import { weightedMean, type WeightedFigure } from '../../../server/statistics/weighted-mean.ts'
import { weightedShare } from '../../../server/statistics/weighted-share.ts'
import { wilsonInterval } from '../../../server/statistics/wilson-interval.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const none: Stratum = { name: 'north', mergeWith: 'acute', inFrame: 10, responding: 0, values: [] }
const some: Stratum = { name: 'south', mergeWith: 'acute', inFrame: 20, responding: 3, values: [1, 0, 1] }

const anyStrata = fc.array(
  fc
    .record({
      name: fc.string(),
      mergeWith: fc.constantFrom('acute', 'care'),
      values: fc.array(fc.nat({ max: 1 }), { maxLength: 8 }),
    })
    .chain(({ name, mergeWith, values }) =>
      fc.record({ unscored: fc.nat({ max: 3 }), silent: fc.nat({ max: 9 }) }).map(({ unscored, silent }) => {
        const responding = values.length + unscored
        return { name, mergeWith, values, responding, inFrame: responding + silent }
      }),
    ),
  { maxLength: 6 },
)

function theSame(found: WeightedFigure, known: (typeof reference.weightedShare)[number]): void {
  closeTo(found.estimate, known.estimate)
  closeTo(found.standardError, known.standardError)
  closeTo(found.standardErrorOfFrame, known.standardErrorOfFrame)
  closeTo(found.interval?.low, known.low)
  closeTo(found.interval?.high, known.high)
  closeTo(found.intervalOfFrame?.low, known.lowOfFrame)
  closeTo(found.intervalOfFrame?.high, known.highOfFrame)
}

describe('weighting to all who were invited', () => {
  it('gives the means of R, which goes row by row', () => {
    for (const known of reference.weightedMean) {
      const found = weightedMean(known.strata)
      theSame(found, { ...known, effective: 0 })
      closeTo(found.designEffect, known.designEffect)
    }
  })

  it('gives the shares of R', () => {
    for (const known of reference.weightedShare) theSame(weightedShare(known.strata), known)
  })

  it('counts each stratum as it was invited, not as it responded', () => {
    const of = (name: string, inFrame: number, values: number[]) => ({
      name,
      mergeWith: name,
      inFrame,
      responding: values.length,
      values,
    })
    const strata = [of('a', 100, [38, 42, 40, 40]), of('b', 50, [70, 68, 72, 70, 70, 70, 70, 70])]
    closeTo(weightedMean(strata).estimate, (100 * 40 + 50 * 70) / 150)
  })

  it('lets others of the type stand for an empty stratum, and names it', () => {
    const found = weightedShare([none, some])
    closeTo(found.estimate, 2 / 3)
    assert.deepEqual([found.merged, found.lost], [['north'], []])
  })

  it('does not exist where nobody of a type responded, and says so', () => {
    const found = weightedShare([{ ...none, mergeWith: 'ambulance' }, some])
    assert.deepEqual([found.estimate, found.interval, found.lost, found.merged], [undefined, undefined, ['north'], []])
    assert.equal(weightedMean([]).estimate, undefined)
    assert.equal(weightedMean([{ ...some, values: [] }]).estimate, undefined)
  })

  it('overlooks a stratum of which nobody was invited', () => {
    const found = weightedMean([{ ...none, mergeWith: 'care', inFrame: 0 }, some])
    assert.deepEqual([found.estimate, found.lost], [weightedMean([some]).estimate, []])
  })

  it('has a mean without an interval where every stratum has one response', () => {
    const found = weightedMean([{ ...some, responding: 1, values: [3] }])
    assert.deepEqual([found.estimate, found.interval], [3, undefined])
  })

  it('refuses numbers that do not fit together, and shares of other values', () => {
    assert.throws(() => weightedMean([{ ...some, responding: 2 }]), RangeError)
    assert.throws(() => weightedMean([{ ...some, inFrame: 2 }]), RangeError)
    assert.throws(() => weightedShare([{ ...some, values: [0.5] }]), RangeError)
  })

  it('is the plain share and about the plain interval in one stratum', () => {
    const values = Array.from({ length: 148 }, (_, place) => (place < 91 ? 1 : 0))
    const found = weightedShare([{ name: 'all', mergeWith: 'all', inFrame: 154, responding: 148, values }])
    const wilson = wilsonInterval(91, 148)
    closeTo(found.estimate, 91 / 148)
    closeTo(found.interval?.low, wilson?.low ?? 0, 1e-3)
    closeTo(found.interval?.high, wilson?.high ?? 0, 1e-3)
  })

  it('lies within its intervals, the one of the frame within the other, whatever the order of the strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const [found, turned] = [weightedShare(strata), weightedShare(strata.toReversed())]
        if (found.estimate === undefined) return
        closeTo(turned.estimate, found.estimate)
        closeTo(turned.interval?.low, found.interval?.low ?? Number.NaN, 1e-7)
        const [wide, frame] = [found.interval, found.intervalOfFrame]
        assert.ok(wide !== undefined && frame !== undefined && found.standardError !== undefined)
        assert.ok(0 <= wide.low && wide.low <= frame.low + 1e-9 && frame.low <= found.estimate + 1e-9)
        assert.ok(found.estimate <= frame.high + 1e-9 && frame.high <= wide.high + 1e-9 && wide.high <= 1)
        assert.ok((found.standardErrorOfFrame ?? 1) <= found.standardError + 1e-12)
      }),
    )
  })

  it('is the plain mean where everybody responded', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        (groups) => {
          const strata = groups.map((values, place) => ({
          name: `${place}`, mergeWith: 'all', inFrame: values.length, responding: values.length, values,
        })) // prettier-ignore
          const found = weightedMean(strata)
          closeTo(found.estimate, mean(groups.flat()) ?? Number.NaN)
          closeTo(found.standardErrorOfFrame, 0)
          closeTo(found.designEffect, 1)
        },
      ),
    )
  })
})
