import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { meanInterval } from '../../../server/statistics/mean-interval.ts'
import { mean } from '../../../server/statistics/mean.ts'
import { standardDeviation } from '../../../server/statistics/standard-deviation.ts'
import { studentPValue } from '../../../server/statistics/student-p-value.ts'
import reference from '../../r/student.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

describe("the p value of Student's t", () => {
  it('is what R gives', () => {
    for (const { t, df, p } of reference) closeTo(studentPValue(t, df), p)
  })

  it('says the same as the 95% interval of a mean', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 40 }), (sample) => {
        const [interval, centre, spread] = [meanInterval(sample), mean(sample), standardDeviation(sample)]
        if (!interval || centre === undefined || !spread) return
        const at = (value: number) =>
          studentPValue(((centre - value) * Math.sqrt(sample.length)) / spread, sample.length - 1)
        closeTo(at(interval.low), 0.05, 1e-6)
        closeTo(at(interval.high), 0.05, 1e-6)
        closeTo(at(centre), 1)
      }),
    )
  })

  it('refuses what is no number of degrees of freedom', () => {
    for (const wrong of [0, -1, 2.5, Number.NaN]) assert.throws(() => studentPValue(1, wrong), RangeError)
  })
})
