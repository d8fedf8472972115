import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { claimsOf } from '../../../server/analytics/wording/claim-text.ts'
import { compareColumns } from './example-comparison.ts'
import { columnsOfExamples, type Example, option, options } from './example-columns.ts'
import { instrumentOf, maturityItem, severalItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a'), maturityItem('level'), severalItem('several', ['fax', 'post'])])

/** So many of a type that agree, disagree and say nothing. */
const trusts = (setting: 'acute' | 'mental_health', agree: number, disagree: number, silent = 0): Example[] => [
  ...Array.from({ length: agree }, () => ({ setting, answers: { a: option('agree') } })),
  ...Array.from({ length: disagree }, () => ({ setting, answers: { a: option('disagree') } })),
  ...Array.from({ length: silent }, () => ({ setting })),
]

const said = (
  examples: readonly Example[],
  code = 'a',
  types: ('acute' | 'mental_health')[] = ['acute', 'mental_health'],
) => claimsOf(compareColumns(columnsOfExamples(instrument, examples), code, types))

describe('what is said of a comparison', () => {
  it('is the difference, with its figures', () => {
    const { headline, certain, conditional } = said([...trusts('acute', 20, 80), ...trusts('mental_health', 40, 10)])
    assert.equal(headline, 'A larger share of mental health trusts than of acute trusts agree: 80% against 20%')
    assert.equal(certain[0], `${headline}, a difference of 60 points (95% interval 44 to 71)`)
    assert.ok(
      certain.includes('More than half of acute trusts (80%, 95% interval 71 to 87, 100 of 100 answering) disagree'),
    )
    assert.deepEqual(conditional, [])
  })

  it('keeps apart what those who did not answer could undo, and says so in the headline', () => {
    const { headline, certain, conditional } = said(trusts('acute', 80, 20, 70), 'a', ['acute'])
    assert.equal(
      headline,
      'More than half of acute trusts agree: 80%, if those who did not answer are like those who did',
    )
    assert.deepEqual(certain, [])
    assert.deepEqual(conditional, [
      'More than half of acute trusts (80%, 95% interval 71 to 87, 100 of 170 answering) agree',
    ])
  })

  it('is that no difference can be seen where the interval has room for none', () => {
    assert.deepEqual(said([...trusts('acute', 5, 5), ...trusts('mental_health', 6, 4)]), {
      headline: 'No difference between acute trusts and mental health trusts can be seen',
      certain: [],
      conditional: [],
    })
  })

  it('is of one group whether more than half can be told', () => {
    assert.equal(
      said(trusts('acute', 5, 5), 'a', ['acute']).headline,
      'It cannot be said that more than half of acute trusts agree or disagree',
    )
  })

  it('is that nobody has answered, or that nobody is there', () => {
    assert.equal(said(trusts('acute', 0, 0, 5)).headline, 'Nobody has answered this')
    assert.equal(said([]).headline, 'Nobody of these provider types is among those chosen')
  })

  it('names the answer of a choice and the level of a maturity level', () => {
    const chosen = (code: string, answers: Example['answers'] = {}) =>
      said(
        Array.from({ length: 20 }, () => ({ answers })),
        code,
        ['acute'],
      ).headline
    assert.equal(
      chosen('several', { several: options('fax') }),
      'More than half of acute trusts chose “Option fax”: 100%',
    )
    assert.equal(
      chosen('level', { level: options('two') }),
      'More than half of acute trusts are at “Level 2: Level 2”: 100%',
    )
  })

  it('says of scores which lie higher, with their medians', () => {
    const { headline } = said([...trusts('acute', 2, 28), ...trusts('mental_health', 28, 2)], 'section')
    assert.equal(headline, 'Mental health trusts score higher than acute trusts: median 75.0 against 25.0')
  })

  it('claims a larger share only of the group that has it, and never of two that are alike', () => {
    const anyCount = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(anyCount, anyCount, anyCount, anyCount, (yes, no, otherYes, otherNo) => {
        const { certain } = said([...trusts('acute', yes, no), ...trusts('mental_health', otherYes, otherNo)])
        const [share, otherShare] = [yes / (yes + no), otherYes / (otherYes + otherNo)]
        for (const sentence of certain) {
          if (sentence.startsWith('A larger share of acute trusts') && sentence.includes(' agree:'))
            assert.ok(share > otherShare, sentence)
          if (sentence.startsWith('A larger share of mental health trusts') && sentence.includes(' agree:'))
            assert.ok(otherShare > share, sentence)
          if (sentence.startsWith('More than half of acute trusts') && sentence.endsWith(' agree'))
            assert.ok(share > 0.5)
        }
        if (yes * (otherYes + otherNo) === otherYes * (yes + no))
          assert.ok(!certain.some((sentence) => sentence.startsWith('A larger share')))
      }),
    )
  })
})
