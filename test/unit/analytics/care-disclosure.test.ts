import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { rowsInScope } from '../../../server/analytics/view/scope.ts'
import type { Filters } from '../../../server/analytics/view/view.ts'
import { compareColumns, everywhere, outside, scopeOf } from './example-comparison.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a')])

/** So many care providers of a region that answered, and one that did not. */
const care = (region: string, answering: number): Example[] => [
  ...Array.from({ length: answering }, (): Example => ({ setting: 'care', region, answers: { a: option('agree') } })),
  { setting: 'care', region },
]

const shownOf = (examples: readonly Example[], scope: ReturnType<typeof scopeOf>) => {
  const { figures, withheld } = compareColumns(columnsOfExamples(instrument, examples), 'a', ['care'], { scope })
  return withheld[0]?.withheld ?? figures.groups[0]?.basis.answered
}

describe('figures on care providers', () => {
  it('rest on at least five outside the programme team', () => {
    assert.equal(shownOf(care('R1', 5), scopeOf(outside)), 5)
    assert.equal(shownOf(care('R1', 4), scopeOf(outside)), 'too_few')
    assert.equal(shownOf(care('R1', 4), scopeOf(everywhere)), 4)
  })

  it('are shown by region where every region has five', () => {
    const two = [...care('R1', 5), ...care('R2', 6)]
    assert.equal(shownOf(two, scopeOf(outside, { regions: ['R2'] })), 6)
    const own = { area: { regions: ['R1'], icbs: [] }, careDetail: 'region' as const }
    assert.equal(shownOf(two, scopeOf(own)), 5)
  })

  it('are shown of no region where one has fewer, so that nothing can be taken from the whole', () => {
    const two = [...care('R1', 50), ...care('R2', 4)]
    assert.equal(shownOf(two, scopeOf(outside, { regions: ['R1'] })), 'not_by_region')
    assert.equal(shownOf(two, scopeOf(outside, { regions: ['R2'] })), 'not_by_region')
    assert.equal(shownOf(two, scopeOf(outside, { regions: ['R1', 'R2'] })), 'not_by_region')
    assert.equal(shownOf(two, scopeOf(outside)), 54)
    assert.equal(shownOf(two, scopeOf(everywhere, { regions: ['R2'] })), 4)
  })

  it('may be shown beside a region in which nobody answered', () => {
    assert.equal(shownOf([...care('R1', 5), ...care('R2', 0)], scopeOf(outside, { regions: ['R1'] })), 5)
  })

  it('are never shown by integrated care board, nor to the lead of one', () => {
    assert.equal(shownOf(care('R1', 50), scopeOf(outside, { icbs: ['I1'] })), 'not_by_icb')
    const own = { area: { regions: [], icbs: ['I1'] }, careDetail: 'region' as const }
    assert.equal(shownOf(care('R1', 50), scopeOf(own)), 'not_by_icb')
    assert.equal(shownOf(care('R1', 50), scopeOf(everywhere, { icbs: ['I1'] })), 50)
  })

  it('are never shown by shared record programme', () => {
    assert.equal(shownOf(care('R1', 50), scopeOf(outside, { programmes: ['none'] })), 'not_by_programme')
    assert.equal(shownOf(care('R1', 50), scopeOf(everywhere, { programmes: ['none'] })), 50)
  })

  it('are never shown by size or by saved group', () => {
    assert.equal(shownOf(care('R1', 50), scopeOf(outside, { sizes: ['unknown'] })), 'not_by_size')
    assert.equal(shownOf(care('R1', 50), scopeOf(everywhere, { sizes: ['unknown'] })), 50)
    assert.equal(shownOf(care('R1', 50), scopeOf(outside, { groups: ['any'] })), 'not_by_saved_group')
  })

  it('cannot be counted outside the programme team by anything finer than a region, whatever else is withheld', () => {
    const columns = columnsOfExamples(instrument, care('R1', 6))
    const all = new Map(columns.participants.map(({ organisationCode }) => [organisationCode, ['any']]))
    const count = (sight: typeof outside, filters: Partial<Filters>) =>
      rowsInScope(columns, { ...scopeOf(sight, filters), memberships: all, saved: all }, 'care').length
    for (const filters of [{ icbs: ['I1'] }, { sizes: ['unknown'] }, { programmes: ['any'] }, { groups: ['any'] }]) {
      assert.equal(count(outside, filters), 0, JSON.stringify(filters))
      assert.equal(count(everywhere, filters), 7, JSON.stringify(filters))
    }
    assert.equal(count(outside, { regions: ['R1'] }), 7)
  })

  it('say nothing about trusts, which are public bodies', () => {
    const columns = columnsOfExamples(instrument, [{ answers: { a: option('agree') } }])
    const { figures } = compareColumns(columns, 'a', ['acute'], { scope: scopeOf(outside, { icbs: ['I1'] }) })
    assert.equal(figures.groups[0]?.basis.answered, 1)
  })
})
