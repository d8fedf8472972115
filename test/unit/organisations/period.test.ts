import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { nearestPeriod, type Period, valueAt, withPeriod } from '../../../server/organisations/period.ts'

const same = (a: string, b: string) => a === b
const period = (value: string, from: string, to?: string): Period<string> => ({ value, from, to })
const days = Array.from({ length: 28 }, (_, day) => `2025-02-${String(day + 1).padStart(2, '0')}`)
const day = fc.constantFrom(...days)
const told = fc
  .record({ value: fc.constantFrom('a', 'b', 'c'), from: day, to: fc.option(day, { nil: undefined }) })
  .filter(({ from, to }) => to === undefined || from < to)
const history = fc
  .array(told, { maxLength: 8 })
  .map((all) => all.reduce<readonly Period<string>[]>((timeline, each) => withPeriod(timeline, each, same), []))

describe('a timeline', () => {
  it('closes what held when another value holds from a later day', () => {
    const timeline = withPeriod([period('QMJ', '2022-07-01')], period('Z9B2Z', '2026-04-01'), same)
    assert.deepEqual(timeline, [period('QMJ', '2022-07-01', '2026-04-01'), period('Z9B2Z', '2026-04-01')])
    assert.equal(valueAt(timeline, '2026-03-31'), 'QMJ')
    assert.equal(valueAt(timeline, '2026-04-01'), 'Z9B2Z')
    assert.equal(valueAt(timeline, '2022-06-30'), undefined)
  })

  it('does not let an old file loaded late undo what is known of later days', () => {
    const timeline = withPeriod([period('new', '2025-07-01')], period('old', '2022-03-01'), same)
    assert.deepEqual(timeline, [period('old', '2022-03-01', '2025-07-01'), period('new', '2025-07-01')])
  })

  it('replaces the days of a period with an end, and no others', () => {
    const timeline = withPeriod([period('a', '2020-01-01')], period('b', '2021-01-01', '2022-01-01'), same)
    assert.deepEqual(timeline, [
      period('a', '2020-01-01', '2021-01-01'),
      period('b', '2021-01-01', '2022-01-01'),
      period('a', '2022-01-01'),
    ])
  })

  it('finds what held nearest to a day on which nothing did', () => {
    const timeline = [period('a', '2020-01-01', '2021-01-01'), period('b', '2022-01-01', '2023-01-01')]
    assert.equal(nearestPeriod(timeline, '2019-06-01')?.value, 'a')
    assert.equal(nearestPeriod(timeline, '2021-06-01')?.value, 'b')
    assert.equal(nearestPeriod(timeline, '2024-06-01')?.value, 'b')
  })

  it('never overlaps, whatever it is told', () => {
    fc.assert(
      fc.property(history, (timeline) => {
        for (const [place, each] of timeline.entries()) {
          const next = timeline[place + 1]
          assert.ok(each.to === undefined ? next === undefined : each.from < each.to)
          assert.ok(next === undefined || (each.to !== undefined && each.to <= next.from))
        }
      }),
    )
  })

  it('is the same timeline when it is told again, and holds what it was told', () => {
    fc.assert(
      fc.property(history, told, (timeline, each) => {
        const once = withPeriod(timeline, each, same)
        assert.equal(withPeriod(once, each, same), once)
        assert.equal(valueAt(once, each.from), each.value)
      }),
    )
  })

  it('changes no day outside the period it is told of', () => {
    fc.assert(
      fc.property(history, told, day, (timeline, each, on) => {
        fc.pre(on < each.from || (each.to !== undefined && on >= each.to))
        assert.equal(valueAt(withPeriod(timeline, each, same), on), valueAt(timeline, on))
      }),
    )
  })
})
