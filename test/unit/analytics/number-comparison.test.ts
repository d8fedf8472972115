import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { compareColumns } from './example-comparison.ts'
import { columnsOfExamples, type Example, number, option, reason } from './example-columns.ts'
import { instrumentOf, numberItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([numberItem('share', 4), statementItem('a'), statementItem('b')])

const having = (setting: 'acute' | 'mental_health' | 'community', values: readonly number[]): Example[] =>
  values.map((value) => ({ setting, answers: { share: number(value) } }))

describe('the comparison of numbers', () => {
  it('gives mean, quartiles and the worst-case bounds: 12 of 20 answering, mean 2.5 on 0 to 4', () => {
    const silent: Example[] = Array.from({ length: 8 }, () => ({}))
    const values = [1, 1, 2, 2, 2, 2.5, 2.5, 3, 3, 3, 4, 4]
    const { figures } = compareColumns(
      columnsOfExamples(instrument, [...having('acute', values), ...silent]),
      'share',
      ['acute'],
    )
    assert.ok(figures.kind === 'numbers')
    assert.equal(figures.groups[0]?.figures.mean, 2.5)
    assert.deepEqual(figures.groups[0]?.figures.quartiles, { lower: 2, median: 2.5, upper: 3 })
    assert.deepEqual(figures.groups[0]?.figures.bounds, { low: 1.5, high: 3.1 })
  })

  it('keeps a value that is 0, and leaves out who gave none', () => {
    const columns = columnsOfExamples(instrument, [
      ...having('acute', [0, 4]),
      { answers: { share: reason('dont_know') } },
      { answers: {} },
    ])
    const { figures } = compareColumns(columns, 'share', ['acute'])
    assert.ok(figures.kind === 'numbers')
    assert.equal(figures.groups[0]?.figures.mean, 2)
    assert.equal(figures.groups[0]?.basis.answered, 2)
  })

  it('claims a difference over the whole scale only where there is one', () => {
    const low = [0, 0, 1, 1, 1, 1, 2, 2]
    const high = [2, 3, 3, 3, 3, 4, 4, 4]
    const columns = columnsOfExamples(instrument, [
      ...having('acute', low),
      ...having('mental_health', low),
      ...having('community', high),
    ])
    const { figures } = compareColumns(columns, 'share', ['acute', 'mental_health', 'community'])
    assert.ok(figures.kind === 'numbers')
    assert.deepEqual(
      figures.differences.map(({ first, second, isSupported, isCertain }) => [
        first.code,
        second.code,
        isSupported,
        isCertain,
      ]),
      [
        ['acute', 'mental_health', false, false],
        ['acute', 'community', true, true],
        ['mental_health', 'community', true, true],
      ],
    )
    assert.equal(figures.differences[0]?.delta, 0)
  })

  it('says of a difference that those who are silent could undo it', () => {
    const columns = columnsOfExamples(instrument, [
      ...having('acute', [0, 0, 1, 1, 1, 1, 2, 2]),
      ...having('community', [2, 3, 3, 3, 3, 4, 4, 4]),
      ...Array.from({ length: 20 }, () => ({ setting: 'community' as const })),
    ])
    const { figures } = compareColumns(columns, 'share', ['acute', 'community'])
    assert.deepEqual(
      figures.differences.map(({ isSupported, isCertain }) => [isSupported, isCertain]),
      [[true, false]],
    )
  })

  it('claims nothing of groups so small that an exact test would not, however far apart they lie', () => {
    for (let few = 1; few <= 5; few += 1)
      for (let more = few; more <= 6; more += 1) {
        const [low, high] = [Array.from({ length: few }, () => 0), Array.from({ length: more }, () => 4)]
        const columns = columnsOfExamples(instrument, [...having('acute', low), ...having('community', high)])
        const { figures } = compareColumns(columns, 'share', ['acute', 'community'])
        const isClaimed = figures.differences.some(({ isSupported }) => isSupported)
        // of all ways to draw the small group from both, the two that part them wholly
        const exact = 2 / ways(few + more, few)
        assert.ok(!isClaimed || exact < 0.05, `${few} against ${more}: ${exact.toFixed(3)}`)
      }
  })

  it('shows a section’s score with how far its items belong together', () => {
    const answers = (a: string, b: string): Example => ({ answers: { a: option(a), b: option(b) } })
    const columns = columnsOfExamples(instrument, [
      answers('strongly_disagree', 'disagree'),
      answers('disagree', 'disagree'),
      answers('neither', 'agree'),
      { answers: { a: option('agree') } },
    ])
    const { figures, reliability } = compareColumns(columns, 'section', ['acute'])
    assert.ok(figures.kind === 'numbers')
    // 12.5, 25, 62.5, and 75 from half of the items
    assert.equal(figures.groups[0]?.figures.mean, 43.75)
    // variances of the items 625 and 833.33, of their totals 2708.33
    assert.ok(reliability && Math.abs(reliability.alpha - 12 / 13) < 1e-12)
    assert.equal(reliability.complete, 3)
  })
})

/** In how many ways some can be drawn of all. */
function ways(all: number, some: number): number {
  return some === 0 ? 1 : (ways(all - 1, some - 1) * all) / some
}
