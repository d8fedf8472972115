import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { judgeTogether } from '../../../server/analytics/figures/page-family.ts'
import { inOrder } from '../../../server/analytics/comparison/statement-order.ts'
import { compareColumns } from './example-comparison.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const codes = ['a', 'b', 'c', 'd']
const instrument = instrumentOf(codes.map(statementItem))

const anyAnswer = fc.constantFrom('disagree', 'neither', 'agree')
const anyExample: fc.Arbitrary<Example> = fc.record({
  setting: fc.constantFrom('acute' as const, 'care' as const),
  answers: fc.record(Object.fromEntries(codes.map((code) => [code, anyAnswer.map(option)]))),
})

const comparing = (examples: readonly Example[]) => {
  const columns = columnsOfExamples(instrument, examples)
  return [...codes, 'section'].map((code) => compareColumns(columns, code, ['acute', 'care']))
}
const supported = (results: ReturnType<typeof comparing>) =>
  results.flatMap(({ figures }) => figures.differences.map(({ isSupported }) => isSupported))

describe('comparisons on one page', () => {
  it('never say more together than each says by itself', () => {
    fc.assert(
      fc.property(fc.array(anyExample, { maxLength: 60 }), (examples) => {
        const alone = comparing(examples)
        const [before, after] = [supported(alone), supported(judgeTogether(alone))]
        for (const [place, says] of after.entries()) assert.ok(!says || before[place])
      }),
      { numRuns: 50 },
    )
  })

  it('are one family: what one supports alone is not said among many that show nothing', () => {
    const times = (count: number, setting: 'acute' | 'care', a: string) =>
      Array.from({ length: count }, (_, place): Example => ({
        setting,
        answers: {
          a: option(a),
          ...Object.fromEntries(['b', 'c', 'd'].map((code) => [code, option(place % 2 ? 'agree' : 'disagree')])),
        },
      }))
    const examples = [
      ...times(15, 'acute', 'agree'),
      ...times(11, 'acute', 'disagree'),
      ...times(7, 'care', 'agree'),
      ...times(19, 'care', 'disagree'),
    ]
    const alone = comparing(examples)
    assert.equal(supported(alone)[0], true)
    assert.equal(supported(judgeTogether(alone))[0], false)
  })

  it('alone are as they were', () => {
    const [one] = comparing([{ answers: { a: option('agree') } }])
    assert.ok(one)
    assert.deepEqual(judgeTogether([one]), [one])
  })
})

describe('the order of statements', () => {
  const answering = (setting: 'acute' | 'care', answers: Record<string, string>): Example => ({
    setting,
    answers: Object.fromEntries(Object.entries(answers).map(([code, says]) => [code, option(says)])),
  })
  const results = comparing([
    answering('acute', { a: 'disagree', b: 'agree', c: 'agree' }),
    answering('care', { a: 'disagree', b: 'disagree', c: 'agree' }),
  ]).slice(0, 4)
  const codesIn = (order: Parameters<typeof inOrder>[1]) =>
    inOrder(results, order).map(({ measure }) => measure.kind === 'item' && measure.item.code)

  it('is as asked, by the largest difference or by agreement, what nobody answered last', () => {
    assert.deepEqual(codesIn('asked'), ['a', 'b', 'c', 'd'])
    assert.deepEqual(codesIn('difference'), ['b', 'a', 'c', 'd'])
    assert.deepEqual(codesIn('agreement'), ['c', 'b', 'a', 'd'])
  })
})
