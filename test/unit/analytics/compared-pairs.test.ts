import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { everybody } from '../../../server/analytics/view/view.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { compareMeasure } from '../../../server/analytics/comparison/compare-groups.ts'
import { findMeasure } from '../../../server/analytics/view/measure.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { collection, everywhere } from './example-comparison.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a'), statementItem('b')])

/** So many regions of ten trusts; all of the first agree, all others disagree, and one in each has not answered. */
function byRegion(regions: number, code = 'a') {
  const places = Array.from({ length: regions }, (_, place) => ({ code: `R${place}`, name: `Region ${place}` }))
  const answering = (region: string, says: string): Example[] => [
    ...Array.from({ length: 10 }, () => ({ region, answers: { a: option(says), b: option(says) } })),
    { region },
  ]
  const columns = columnsOfExamples(
    instrument,
    places.flatMap((place, order) => answering(place.code, order === 0 ? 'agree' : 'disagree')),
  )
  const scope = { sight: everywhere, filters: { ...everybody, types: ['acute'] as const }, memberships: new Map() }
  const choices = { types: ['acute'] as const, regions: places, icbs: [], programmes: [], sizes: [], groups: [] }
  const [panel] = panelsOf(columns, scope, { by: 'region', choices })
  const measure = findMeasure(columns, code)
  assert.ok(panel && measure)
  return compareMeasure({ columns, collection }, measure, panel).figures
}

describe('what is compared', () => {
  it('is every two of up to eight groups', () => {
    assert.equal(byRegion(8, 'section').differences.length, 28)
  })

  it('is each of more groups against all the others together', () => {
    const figures = byRegion(9)
    assert.ok(figures.kind === 'shares')
    const [first, second] = figures.differences
    assert.equal(figures.differences.length, 2 * 9)
    assert.equal(first?.second.name, 'the others')
    assert.equal(first.difference, 1)
    assert.equal(first.second.shares[0]?.denominator, 80)
    assert.ok(first.isSupported)
    assert.equal(second?.difference, 0 - 10 / 80)
  })

  it('is each of more groups against the scores of all the others', () => {
    const figures = byRegion(9, 'section')
    assert.ok(figures.kind === 'numbers')
    assert.equal(figures.differences.length, 9)
    assert.equal(figures.differences[0]?.delta, 1)
    assert.equal(figures.differences[0].second.sample.length, 80)
    assert.equal(figures.differences[0].second.basis.invited, 88)
  })
})
