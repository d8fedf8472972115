import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { daysShown } from '../../../server/fieldwork/curve-figure.ts'
import { londonDate } from '../../../server/collections/collection.ts'
import { daysBetween, signedBy, signingCurve } from '../../../server/fieldwork/signing-curve.ts'

const dates = { opensOn: '2026-03-02', closesOn: '2026-05-29' }

/** The curve of those who signed at these instants, in two groups. */
function curveOf(signed: readonly (string | undefined)[], asAt: string) {
  const groups = [signed.slice(0, 2), signed.slice(2)].map((some) => {
    const signedOn = new Map<string, number>()
    for (const at of some) {
      const day = at === undefined ? undefined : londonDate(new Date(at))
      if (day !== undefined) signedOn.set(day, (signedOn.get(day) ?? 0) + 1)
    }
    return { invited: some.length, signedOn }
  })
  return signingCurve(dates, groups, asAt)
}

describe('the curve of those who signed', () => {
  it('counts by London’s day since the opening, what came before it on day 0', () => {
    const signed = ['2026-02-01T12:00:00.000Z', '2026-03-03T09:00:00.000Z', '2026-03-30T22:59:59.000Z', undefined]
    // 23:30 in Greenwich is the next day in London's summer
    const curve = curveOf([...signed, '2026-03-30T23:30:00.000Z'], '2026-04-01')
    assert.equal(curve.invited, 5)
    assert.equal(curve.signed.length, 31)
    assert.deepEqual(
      [0, 1, 27, 28, 29, 30].map((day) => curve.signed[day]),
      [1, 2, 2, 3, 4, 4],
    )
  })

  it('is as it stood on the day asked for, and stops at the close unless somebody signed by extension', () => {
    const signed = ['2026-03-03T09:00:00.000Z', '2026-06-08T09:00:00.000Z']
    assert.deepEqual(curveOf(signed, '2026-03-04').signed, [0, 1, 1])
    assert.deepEqual(curveOf([], '2026-03-01').signed, [0])
    assert.equal(
      curveOf(signed.slice(0, 1), '2027-01-01').signed.length,
      daysBetween(dates.opensOn, dates.closesOn) + 1,
    )
    const extended = curveOf(signed, '2027-01-01')
    assert.equal(extended.signed.length, daysBetween(dates.opensOn, '2026-06-08') + 1)
    assert.equal(signedBy(extended, 4000), 2)
  })

  it('counts days across the change of the clocks', () => {
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2)
    assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2)
    assert.deepEqual(daysShown(16), [0, 7, 14, 15])
    assert.deepEqual(daysShown(1), [0])
    assert.ok(daysShown(400).length <= 16 && daysShown(400).at(-1) === 399)
  })

  it('never falls, and ends at all who had signed by then', () => {
    const instant = fc
      .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString())
    fc.assert(
      fc.property(fc.array(fc.option(instant, { nil: undefined })), instant, (signed, asked) => {
        const asAt = asked.slice(0, 10)
        const { invited, signed: counts } = curveOf(signed, asAt)
        assert.equal(invited, signed.length)
        assert.ok(counts.every((count, day) => count >= (counts[day - 1] ?? 0) && count <= invited))
        const later = curveOf(signed, '2027-06-01')
        assert.equal(later.signed.at(-1), signed.filter((at) => at !== undefined).length)
        assert.ok(
          counts.every((count, day) => count === later.signed[day]),
          'what was so by then stays so',
        )
      }),
    )
  })
})
