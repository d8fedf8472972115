import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crowdedStatements } from '../../../server/analytics/comparison/crowded-statements.ts'
import { compareColumns } from './example-comparison.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const direction = { good: 'good', bad: 'bad', neither: 'none' } as const
const items = Object.entries(direction).map(([code, way]) => ({ ...statementItem(code), direction: way }))
const instrument = instrumentOf([...items, statementItem('differs')])

/** Everybody says the same of all but one statement, of which acute trusts and care providers say the opposite. */
const examples = (['acute', 'care'] as const).flatMap((setting) =>
  Array.from({ length: 40 }, (): Example => ({
    setting,
    answers: {
      ...Object.fromEntries(Object.keys(direction).map((code) => [code, option('agree')])),
      differs: option(setting === 'acute' ? 'agree' : 'disagree'),
    },
  })),
)
const columns = columnsOfExamples(instrument, examples)
const compared = (codes: readonly string[]) =>
  crowdedStatements(codes.map((code) => compareColumns(columns, code, ['acute', 'care'])))

describe('what is said of statements whose figures a heat map shows', () => {
  it('names those in which a difference can be seen, and counts the others', () => {
    const { differing, note } = compared(['good', 'differs'])
    assert.equal(differing.length, 1)
    assert.match(note, /In the other statement no difference between the groups can be seen\.$/)
    assert.match(compared(['good', 'bad', 'differs']).note, /In the other 2 statements no difference/)
    assert.match(compared(['good']).note, /In no statement can a difference between the groups be seen\.$/)
    assert.doesNotMatch(compared(['differs']).note, /difference/)
  })

  it('says which way is good, and with which statements it is not', () => {
    assert.match(compared(['differs', 'good']).note, /^Agreeing is good\. In the other/)
    const { note } = compared(['differs', 'good', 'bad', 'neither'])
    assert.match(
      note,
      /^Agreeing is good\. Agreeing is bad with “[^”]+”\. Agreeing is neither good nor bad with “[^”]+”\. In/,
    )
  })

  it('says nothing of no statements', () => {
    assert.deepEqual(crowdedStatements([]), { differing: [], note: '' })
  })
})
