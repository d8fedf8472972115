import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { absenceCode, absenceOf, absences, type Columns } from '../../../server/analytics/columns/columns.ts'
import { sheetColumns } from '../../../server/analytics/columns/sheet-columns.ts'
import { columnsOfExamples, number, option, options, reason, sheetOf } from './example-columns.ts'
import { choiceItem, instrumentOf, maturityItem, numberItem, severalItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([
  statementItem('a'),
  { ...statementItem('b'), when: { anyOf: [{ item: 'a', isOneOf: ['agree'] }] } },
  maturityItem('level'),
  choiceItem('one', ['x', 'y']),
  severalItem('several', ['p', 'q', 'r']),
  numberItem('share'),
])

const codes = (columns: Columns, item: string) => {
  const column = columns.items.get(item)
  assert.ok(column)
  return [...column.values].map((value) => absenceOf(value) ?? value)
}

describe('the columns of sheets', () => {
  const columns = columnsOfExamples(instrument, [
    {
      answers: {
        a: option('agree'),
        b: option('strongly_agree'),
        level: options('two', 'three', 'five'),
        one: option('y'),
        several: options('r', 'p'),
        share: number(0),
      },
    },
    {},
    { answers: { a: option('strongly_disagree'), b: option('agree'), level: reason('dont_know'), several: options() } },
    { answers: { a: reason('not_applicable'), level: options(), share: reason('dont_know') } },
  ])

  it('have everybody invited, in order, and say who responded', () => {
    assert.deepEqual([...columns.responded], [1, 0, 1, 1])
    assert.equal(columns.participants.length, 4)
  })

  it('hold the places of options, and why there is none', () => {
    assert.deepEqual(codes(columns, 'a'), [3, 'no_response', 0, 'not_applicable'])
    assert.deepEqual(codes(columns, 'one'), [1, 'no_response', 'blank', 'blank'])
  })

  it('take what routing passed for not asked, whatever the draft held', () => {
    assert.deepEqual(codes(columns, 'b'), [4, 'no_response', 'not_asked', 'not_asked'])
  })

  it('hold the maturity level reached, less 1', () => {
    assert.deepEqual(codes(columns, 'level'), [2, 'no_response', 'dont_know', 0])
  })

  it('tell none of several from no answer', () => {
    assert.deepEqual(codes(columns, 'several'), [0b101, 'no_response', 0, 'blank'])
  })

  it('tell 0 from no number', () => {
    const share = columns.items.get('share')
    assert.ok(share?.kind === 'numbers')
    assert.deepEqual([...share.values], [0, Number.NaN, Number.NaN, Number.NaN])
    assert.deepEqual([...share.missing].map(absenceOf), [undefined, 'no_response', 'blank', 'dont_know'])
  })

  it('score the sections: 75, 100 and 50; 0 of two that applied; level 1 alone', () => {
    const scores = columns.scores.get('section')
    assert.deepEqual([...(scores?.values ?? [])], [75, Number.NaN, 0, 0])
    assert.deepEqual([...(scores?.missing ?? [])].map(absenceOf), [undefined, 'no_response', undefined, undefined])
  })

  it('say where there are too few answers for a score', () => {
    const few = columnsOfExamples(instrumentOf([statementItem('a'), statementItem('b'), statementItem('c')]), [
      { answers: { a: option('agree') } },
    ])
    assert.deepEqual([...(few.scores.get('section')?.missing ?? [])].map(absenceOf), ['no_score'])
  })

  it('refuse a sheet of another version, and one that is too short', () => {
    const participant = columns.participants[0]
    assert.ok(participant)
    const other = { ...instrument, version: '2.0.0' }
    const reader = sheetColumns(instrument, { participants: [participant], strata: [] })
    assert.throws(() => reader.add(participant.id, sheetOf(other, participant, {})), /answers example\|2\.0\.0/)
    const short = sheetOf(instrumentOf([statementItem('a')]), participant, {})
    assert.throws(() => reader.add(participant.id, short), /no value for b/)
  })

  it('leave out a sheet of somebody invited only now', () => {
    const reader = sheetColumns(instrument, { participants: [], strata: [] })
    reader.add(99, sheetOf(instrument, { organisationCode: 'T9', setting: 'care' }, {}))
    assert.equal(reader.finish().responded.length, 0)
  })
})

describe('the code of an absence', () => {
  it('is below 0, and gives the absence back', () => {
    for (const absence of absences) {
      assert.ok(absenceCode(absence) < 0)
      assert.equal(absenceOf(absenceCode(absence)), absence)
    }
    assert.equal(absenceOf(0), undefined)
  })
})
