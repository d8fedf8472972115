import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Answers, AnswerValue } from '../../../server/instruments/answer-value.ts'
import { columnsOfExamples } from '../analytics/example-columns.ts'
import { scoresFile } from '../../../server/releases/tables/scores-file.ts'
import { everyAnswer, instrument, matter, sheetOf, trust } from './example-sheets.ts'

const file = scoresFile(matter)
const cellsOf = (answers: Answers) => file.lines(sheetOf(trust, answers)).trimEnd().split(',').slice(4)
const agree = (value: AnswerValue): Answers => new Map([['s.agree', value]])

describe('the file of scores', () => {
  it('has the mean of what is scored, with how many items are behind it and by which rule', () => {
    assert.equal(file.header, 'collection,organisation,setting,section,score,items_scored,items_applied,rule\r\n')
    // strongly agree is 100, level 3 of 5 is 50
    assert.match(file.lines(sheetOf(trust, everyAnswer)), /^2016,RAA,acute,[^,]+,75\.000000,2,2,half\|1\r\n$/)
  })

  it('says why there is no score, by the commonest reason', () => {
    assert.deepEqual(cellsOf(new Map()), ['.d', '0', '2', 'half|1'])
    assert.deepEqual(cellsOf(agree({ kind: 'reason', reason: 'dont_know' })), ['.c', '0', '2', 'half|1'])
    const neither: Answers = new Map([
      ['s.agree', { kind: 'reason', reason: 'not_applicable' }],
      ['s.level', { kind: 'reason', reason: 'not_applicable' }],
    ])
    assert.deepEqual(cellsOf(neither), ['.b', '0', '0', 'half|1'])
  })

  it('is what the pages compute', () => {
    const value = fc.oneof(
      fc
        .constantFrom('strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree')
        .map((code): AnswerValue => ({
          kind: 'option',
          code,
        })),
      fc.constantFrom('not_applicable', 'dont_know').map((reason): AnswerValue => ({ kind: 'reason', reason })),
    )
    const level = fc
      .subarray(['two', 'three', 'four', 'five'])
      .map((codes): AnswerValue => ({ kind: 'options', codes }))
    const answers = fc.record({ 's.agree': value, 's.level': level }, { requiredKeys: [] })
    fc.assert(
      fc.property(answers, (given) => {
        const known = Object.entries<AnswerValue>(given)
        const columns = columnsOfExamples(instrument, [{ answers: Object.fromEntries(known) }])
        const [column] = [...columns.scores.values()]
        const score = column?.values[0] ?? Number.NaN
        const [cell = ''] = cellsOf(new Map(known))
        if (Number.isNaN(score)) assert.match(cell, /^\.[a-h]$/)
        else assert.equal(cell, score.toFixed(6))
      }),
    )
  })
})
