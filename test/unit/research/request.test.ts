import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readDecisionForm } from '../../../server/research/decision-form.ts'
import { isAskedFor, monthsLater, requestStates, standingOf, standings } from '../../../server/research/request.ts'
import { readRequestForm } from '../../../server/research/request-form.ts'
import { shippedTerms } from '../../../server/research/shipped-terms.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('the last day of an access', () => {
  it('is the same day of a later month, or the last of that month', () => {
    assert.equal(monthsLater('2026-11-26', 24), '2028-11-26')
    assert.equal(monthsLater('2026-08-31', 6), '2027-02-28')
    assert.equal(monthsLater('2027-08-31', 6), '2028-02-29')
    fc.assert(
      fc.property(day, fc.nat(24), (date, months) => {
        const later = monthsLater(date, months)
        const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        assert.equal(count(later), count(date) + months)
        assert.ok(later.slice(8) <= date.slice(8))
        if (later.slice(8) < date.slice(8))
          assert.equal(new Date(Date.parse(later) + 86_400_000).toISOString().slice(8, 10), '01')
      }),
    )
  })

  it('is taken from today to two years from now, and no other', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 1600 }), (today, by) => {
        const until = new Date(Date.parse(today) + by * 86_400_000).toISOString().slice(0, 10)
        const { verdict, faults } = readDecisionForm({ until }, 'approval', today)
        const isGood = until >= today && until <= monthsLater(today, 24)
        assert.deepEqual(verdict, isGood ? { outcome: 'approved', until } : undefined)
        assert.equal(Object.keys(faults).length, isGood ? 0 : 1)
      }),
    )
  })

  it('counts as in force, and the day after has ended; other states are what they are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...requestStates), day, day, (state, until, today) => {
        const standing = standingOf({ state, until }, today)
        if (state !== 'approved') assert.equal(standing, state)
        else assert.equal(standing, today <= until ? 'in_force' : 'ended')
        assert.ok(standing === 'unconfirmed' || standings.includes(standing))
      }),
    )
  })
})

describe('what somebody asks', () => {
  const { current } = shippedTerms()
  const offer = { codes: ['2016', '2018'], terms: current, isStranger: true }

  it('is read, or refused with a fault at each field, whatever is sent', () => {
    const anything = fc.dictionary(
      fc.constantFrom('name', 'email', 'organisation', 'purpose', 'collections', 'months', 'terms', 'else'),
      fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constantFrom('6', current.hash, 'all', '2016')),
    )
    fc.assert(
      fc.property(anything, (body) => {
        const { wanted, faults } = readRequestForm(body, offer)
        assert.equal(wanted === undefined, Object.keys(faults).length > 0)
        if (wanted) assert.ok(wanted.collections.every((code) => offer.codes.includes(code)))
      }),
    )
  })

  it('is for all collections, or for those that were named', () => {
    const named = (collections: string[]) => {
      const form = { name: 'A', email: 'a@b.c', organisation: 'O', purpose: 'x'.repeat(30), months: '3' }
      return readRequestForm({ ...form, collections, terms: current.hash }, offer).wanted?.collections
    }
    assert.deepEqual(named(['all', '2016']), [])
    assert.deepEqual(named(['2018', '2016', '2016', '1999']), ['2016', '2018'])
    assert.equal(named(['1999']), undefined)
    assert.ok(isAskedFor({ collections: [] }, '2020'))
    assert.deepEqual(
      ['2016', '2018'].map((code) => isAskedFor({ collections: ['2016'] }, code)),
      [true, false],
    )
  })
})
