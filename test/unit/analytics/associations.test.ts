import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { associationsIn } from '../../../server/analytics/associations/associations.ts'
import { headlineOf } from '../../../server/analytics/associations/associations-text.ts'
import { findMeasure } from '../../../server/analytics/view/measure.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { everybody } from '../../../server/analytics/view/view.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { everywhere } from './example-comparison.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const one = instrumentOf([statementItem('a')])
const [section] = one.sections
assert.ok(section)
/** Three sections of one statement each: the outcome `section`, and two beside it. */
const instrument: Instrument = {
  ...one,
  sections: [
    section,
    { ...section, code: 'other', title: 'Other', items: [statementItem('b')] },
    { ...section, code: 'third', title: 'Third', items: [statementItem('c')] },
  ],
}
const answers = ['strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree']
const at = (place: number) => option(answers[place % 5] ?? 'agree')

async function found(examples: readonly Example[], fewest = 5) {
  const columns = columnsOfExamples(instrument, examples)
  const choices = { types: ['acute'] as const, regions: [], icbs: [], programmes: [], sizes: [], groups: [] }
  const scope = { sight: everywhere, filters: { ...everybody, types: ['acute'] as const }, memberships: new Map() }
  const group = panelsOf(columns, scope, { by: 'type', choices })[0]?.groups[0]
  const [outcome, other, third] = ['section', 'other', 'third'].map((code) => findMeasure(columns, code))
  assert.ok(group && outcome && other && third)
  const [result] = await associationsIn(columns, outcome, [{ group, measures: [other, third], fewest }])
  assert.ok(result)
  return { result, outcome }
}

describe('what goes with a score', () => {
  const together = Array.from({ length: 60 }, (_, place): Example => ({
    answers: { a: at(place), b: at(place % 7 === 0 ? place + 1 : place), c: at(Math.floor(place / 5) * 3) },
  }))

  it('is what is higher where the score is higher, the surest first', async () => {
    const { result, outcome } = await found(together)
    const [first, second] = result.associations
    assert.equal(first?.measure.section.code, 'other')
    assert.ok((first.rho ?? 0) > 0.5 && first.isSupported)
    assert.equal(first.pairs, 60)
    assert.equal(second?.isSupported, false)
    assert.match(headlineOf(result, outcome), /^The acute trusts that score higher on “Other” tend to score higher on/)
  })

  it('goes against it where the order is reversed', async () => {
    const reversed = together.map(({ answers: given }, place): Example => ({
      answers: { ...given, b: at(4 - (place % 5) + (place % 7 === 0 ? 1 : 0)) },
    }))
    const [first] = (await found(reversed)).result.associations
    assert.ok((first?.rho ?? 0) < -0.5 && first?.isSupported)
  })

  it('is nothing where all are level, too few have both, or nobody answered', async () => {
    const level = Array.from({ length: 20 }, (): Example => ({ answers: { a: at(3), b: at(3), c: at(3) } }))
    assert.deepEqual(
      (await found(level)).result.associations.map(({ rho, isSupported }) => [rho, isSupported]),
      [
        [undefined, false],
        [undefined, false],
      ],
    )
    const few = await found(together.slice(0, 4))
    assert.ok(few.result.associations.every(({ rho }) => rho === undefined))
    assert.match(headlineOf(few.result, few.outcome), /^Among acute trusts nothing can be seen to go with/)
    assert.ok((await found([{}, {}])).result.associations.every(({ pairs }) => pairs === 0))
  })

  it('counts only those that have both', async () => {
    const half = together.map((example, place): Example => (place % 2 ? example : { answers: { a: at(place) } }))
    assert.deepEqual(
      (await found(half)).result.associations.map(({ pairs }) => pairs),
      [30, 30],
    )
  })
})
