import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { chiSquaredUpperTail } from '../../../server/statistics/chi-squared.ts'
import { normalCdf, normalDeviate, normalQuantile } from '../../../server/statistics/normal.ts'
import { studentDeviate } from '../../../server/statistics/student-t.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

describe('the distributions', () => {
  it('give the normal distribution as R does', () => {
    for (const { z, share } of reference.normalCdf) closeTo(normalCdf(z) / share, 1)
    for (const { share, quantile } of reference.normalQuantile) closeTo(normalQuantile(share), quantile)
  })

  it("give Student's t as R does", () => {
    for (const { confidence, degreesOfFreedom, deviate } of reference.studentDeviate) {
      closeTo(studentDeviate(confidence, degreesOfFreedom), deviate)
    }
  })

  it('give the tail of chi-squared as R does, to the last digits of the very small', () => {
    for (const { value, degreesOfFreedom, share } of reference.chiSquared) {
      closeTo(chiSquaredUpperTail(value, degreesOfFreedom) / share, 1)
    }
  })

  it('know how far an interval of 95% reaches', () => {
    closeTo(normalDeviate(0.95), 1.959963984540054)
  })

  it('refuse a confidence given in per cent', () => {
    assert.throws(() => normalDeviate(95), RangeError)
    assert.throws(() => studentDeviate(95, 3), RangeError)
    assert.throws(() => normalDeviate(1), RangeError)
  })
})
