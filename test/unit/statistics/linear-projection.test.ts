import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { linearProjection, type Target } from '../../../server/statistics/linear-projection.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const pointsOf = (times: readonly number[], values: readonly number[]) =>
  times.map((time, place) => ({ time, value: values[place] ?? Number.NaN }))
const years = [2016, 2018, 2020, 2022]
const atLeast = (threshold: number): Target => ({ threshold, isReached: 'at or above' })

describe('the projection of a trend', () => {
  it('ends where the bounds that R gives for the line meet the threshold', () => {
    for (const known of reference.projection) {
      const isReached = known.isReached === 'at or above' ? 'at or above' : 'at or below'
      const found = linearProjection(pointsOf(known.time, known.value), { threshold: known.threshold, isReached })
      assert.ok(found.outcome === 'projected')
      closeTo(found.trend.slope, known.slope)
      closeTo(found.trend.slopeInterval.low, known.slopeLow)
      closeTo(found.trend.slopeInterval.high, known.slopeHigh)
      closeTo(found.time, known.reached)
      closeTo(found.interval.low, known.low)
      closeTo(found.interval.high, known.high)
    }
  })

  it('needs three collections at different times', () => {
    assert.deepEqual(linearProjection([], atLeast(80)), { outcome: 'too few to project' })
    assert.deepEqual(linearProjection(pointsOf([2016, 2018], [40, 50]), atLeast(80)), { outcome: 'too few to project' })
    const twice = pointsOf([2016, 2018, 2018], [40, 50, 52])
    assert.deepEqual(linearProjection(twice, atLeast(80)), { outcome: 'too few to project' })
  })

  it('does not project what moves the other way, does not move, or moves to and fro', () => {
    for (const values of [
      [58, 51, 46, 40],
      [0.1, 0.1, 0.1, 0.1],
      [40, 60, 35, 62],
    ]) {
      assert.equal(linearProjection(pointsOf(years, values), atLeast(80)).outcome, 'not at this pace')
    }
    const better = { threshold: 10, isReached: 'at or below' } as const
    assert.equal(linearProjection(pointsOf(years, [40, 46, 51, 58]), better).outcome, 'not at this pace')
    assert.equal(linearProjection(pointsOf(years, [58, 51, 46, 40]), better).outcome, 'projected')
  })

  it('knows what is reached, by the last value in time', () => {
    assert.equal(linearProjection(pointsOf(years, [40, 60, 75, 80]), atLeast(80)).outcome, 'reached')
    assert.equal(linearProjection(pointsOf([2022, 2016, 2018], [80, 40, 60]), atLeast(80)).outcome, 'reached')
    assert.notEqual(linearProjection(pointsOf(years, [40, 85, 75, 79]), atLeast(80)).outcome, 'reached')
  })

  it('is a point where the values lie on a line', () => {
    const found = linearProjection(pointsOf(years, [40, 50, 60, 70]), atLeast(80))
    assert.ok(found.outcome === 'projected')
    closeTo(found.time, 2024)
    closeTo(found.interval.low, 2024)
    closeTo(found.interval.high, 2024)
  })

  it('holds the crossing, is narrower with less confidence, and moves with the calendar', () => {
    const values = fc.array(fc.integer({ min: 0, max: 79 }), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(values, (some) => {
        const times = some.map((_, place) => 2 * place)
        const found = linearProjection(pointsOf(times, some), atLeast(80))
        if (found.outcome !== 'projected') return
        assert.ok(found.interval.low <= found.time + 1e-9 && found.time <= found.interval.high + 1e-9)
        const narrow = linearProjection(pointsOf(times, some), atLeast(80), 0.8)
        assert.ok(narrow.outcome === 'projected')
        assert.ok(found.interval.low <= narrow.interval.low + 1e-9)
        assert.ok(narrow.interval.high <= found.interval.high + 1e-9)
        const later = linearProjection(pointsOf(times.map((time) => time + 2016), some), atLeast(80)) // prettier-ignore
        assert.ok(later.outcome === 'projected')
        closeTo(later.time, found.time + 2016, 1e-7)
      }),
    )
  })
})
