import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { itemScores } from '../../../server/scoring/item-score.ts'
import { choiceItem, maturityItem, numberItem, statementItem } from '../analytics/example-items.ts'

describe('the scores of an item', () => {
  it('are those of the agreement scale where agreeing is good', () => {
    assert.deepEqual(itemScores(statementItem('a')), [0, 25, 50, 75, 100])
  })

  it('are reversed where agreeing is bad', () => {
    assert.deepEqual(itemScores({ ...statementItem('a'), direction: 'bad' }), [100, 75, 50, 25, 0])
  })

  it('count 25 for each maturity level above the first', () => {
    assert.deepEqual(itemScores(maturityItem('a')), [0, 25, 50, 75, 100])
  })

  it('do not exist for numbers, choices, and statements that are neither good nor bad', () => {
    assert.equal(itemScores(numberItem('a')), undefined)
    assert.equal(itemScores(choiceItem('a', ['x', 'y'])), undefined)
    assert.equal(itemScores({ ...statementItem('a'), direction: 'none' }), undefined)
  })
})
