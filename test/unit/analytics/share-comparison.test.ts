import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { compareColumns, everywhere, scopeOf } from './example-comparison.ts'
import { columnsOfExamples, type Example, option, options, reason } from './example-columns.ts'
import { choiceItem, instrumentOf, severalItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a'), severalItem('several', ['p', 'q']), choiceItem('one', ['x', 'y'])])

const times = (count: number, example: Example): Example[] => Array.from({ length: count }, () => example)
const answering = (setting: 'acute' | 'mental_health', code: string): Example => ({
  setting,
  answers: { a: option(code) },
})

/** 154 acute trusts: 88 disagree, 15 are in between, 40 agree, 3 don't know, 2 not applicable, 6 silent. */
const acute: Example[] = [
  ...times(30, answering('acute', 'strongly_disagree')),
  ...times(58, answering('acute', 'disagree')),
  ...times(15, answering('acute', 'neither')),
  ...times(30, answering('acute', 'agree')),
  ...times(10, answering('acute', 'strongly_agree')),
  ...times(3, { answers: { a: reason('dont_know') } }),
  ...times(2, { answers: { a: reason('not_applicable') } }),
  ...times(6, {}),
]
/** 54 mental health trusts: 40 agree, 11 disagree, 3 silent. */
const mentalHealth: Example[] = [
  ...times(40, answering('mental_health', 'agree')),
  ...times(11, answering('mental_health', 'disagree')),
  ...times(3, { setting: 'mental_health' }),
]

const near = (actual: number | undefined, expected: number) => {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 5e-5, `${actual} is not ${expected}`)
}

describe('the comparison of a statement', () => {
  const columns = columnsOfExamples(instrument, [...acute, ...mentalHealth])
  const { figures } = compareColumns(columns, 'a', ['acute', 'mental_health'])
  assert.ok(figures.kind === 'shares')
  const [first, second] = figures.groups
  assert.ok(first && second)

  it('counts every answer, and everybody who gave none', () => {
    assert.deepEqual(first.counts, [30, 58, 15, 30, 10])
    assert.equal(first.basis.invited, 154)
    assert.equal(first.basis.responding, 148)
    assert.equal(first.basis.answered, 143)
    assert.deepEqual(
      new Map(first.basis.missing),
      new Map([
        ['dont_know', 3],
        ['not_applicable', 2],
        ['no_response', 6],
      ]),
    )
  })

  it('gives the share that agree and that disagree, of those with a score', () => {
    assert.deepEqual(
      first.shares.map(({ numerator, denominator }) => [numerator, denominator]),
      [
        [40, 143],
        [88, 143],
      ],
    )
    assert.deepEqual(
      figures.parts.map((part) => part.text),
      ['Agree or strongly agree', 'Disagree or strongly disagree'],
    )
  })

  it('gives Wilson’s interval without and with the finite population correction', () => {
    const disagree = first.shares[1]
    // R: prop.test(88, 143, correct = FALSE), and p = 88/143 on n = 143 * 153 / 6
    near(disagree?.interval?.low, 0.53362)
    near(disagree?.interval?.high, 0.69111)
    near(disagree?.ofFrame?.low, 0.59948)
    near(disagree?.ofFrame?.high, 0.63105)
  })

  it('gives the bounds: 88 of 149 with the six silent against it, 94 of 149 with them for it', () => {
    near(first.shares[1]?.bounds?.low, 88 / 149)
    near(first.shares[1]?.bounds?.high, 94 / 149)
  })

  it('gives the difference with Newcombe’s interval, and says so in spite of the silent', () => {
    const difference = figures.differences[0]
    near(difference?.difference, 40 / 143 - 40 / 51)
    assert.ok(difference?.interval && difference.interval.high < 0)
    assert.ok(difference.isSupported && difference.isCertain)
  })

  it('claims a majority only of those that are one', () => {
    const claimed = figures.majorities.filter((claim) => claim.isSupported)
    assert.deepEqual(
      claimed.map(({ part, group }) => [figures.parts[part]?.text, group.code]),
      [
        ['Agree or strongly agree', 'mental_health'],
        ['Disagree or strongly disagree', 'acute'],
      ],
    )
    assert.ok(claimed.every((claim) => claim.isCertain))
  })

  it('claims nothing of a difference within chance', () => {
    const close = columnsOfExamples(instrument, [
      ...times(5, answering('acute', 'agree')),
      ...times(5, answering('acute', 'disagree')),
      ...times(6, answering('mental_health', 'agree')),
      ...times(4, answering('mental_health', 'disagree')),
    ])
    const compared = compareColumns(close, 'a', ['acute', 'mental_health']).figures
    assert.ok(compared.kind === 'shares')
    assert.deepEqual(
      [...compared.differences, ...compared.majorities].filter((claim) => claim.isSupported),
      [],
    )
  })

  it('says what would not survive the worst of those who are silent', () => {
    const few = columnsOfExamples(instrument, [
      ...times(40, answering('acute', 'agree')),
      ...times(10, answering('acute', 'disagree')),
      ...times(50, {}),
    ])
    const compared = compareColumns(few, 'a', ['acute']).figures
    assert.ok(compared.kind === 'shares')
    assert.deepEqual(
      compared.majorities.map(({ isSupported, isCertain }) => [isSupported, isCertain]),
      [
        [true, false],
        [false, false],
      ],
    )
  })

  it('has no shares of an empty group, and no difference to it', () => {
    const alone = compareColumns(columnsOfExamples(instrument, mentalHealth), 'a', ['acute', 'mental_health']).figures
    assert.ok(alone.kind === 'shares')
    assert.equal(alone.groups[0]?.basis.invited, 0)
    assert.equal(alone.groups[0]?.shares[0]?.interval, undefined)
    assert.equal(alone.differences[0]?.difference, undefined)
    assert.equal(alone.differences[0]?.isSupported, false)
  })
})

describe('the comparison of choices', () => {
  const columns = columnsOfExamples(instrument, [
    { answers: { several: options('p', 'q'), one: option('x') } },
    { answers: { several: options('q'), one: option('y') } },
    { answers: { several: options(), one: option('y') } },
    { answers: { several: reason('dont_know') } },
  ])

  it('counts every one of several, none of them too', () => {
    const { figures } = compareColumns(columns, 'several', ['acute'])
    assert.ok(figures.kind === 'shares')
    assert.deepEqual(figures.groups[0]?.counts, [1, 2])
    assert.equal(figures.groups[0]?.basis.answered, 3)
  })

  it('compares each answer by itself', () => {
    const { figures } = compareColumns(columns, 'one', ['acute'])
    assert.ok(figures.kind === 'shares')
    assert.deepEqual(
      figures.groups[0]?.shares.map(({ numerator, denominator }) => [numerator, denominator]),
      [
        [1, 3],
        [2, 3],
      ],
    )
  })
})

describe('the frame', () => {
  it('is that of the regions in scope; below, every trust and no care provider', () => {
    const strata = [
      { providerType: 'acute' as const, regionCode: 'R1', frameCount: 20 },
      { providerType: 'acute' as const, regionCode: 'R2', frameCount: 30 },
      { providerType: 'care' as const, regionCode: 'R1', frameCount: 400 },
    ]
    const columns = columnsOfExamples(instrument, [{}, { setting: 'care' }], strata)
    const frames = (filters: { regions: string[]; icbs: string[] }) =>
      compareColumns(columns, 'a', ['acute', 'care'], { scope: scopeOf(everywhere, filters) }).figures.groups.map(
        (group) => group.basis.inFrame,
      )
    assert.deepEqual(frames({ regions: [], icbs: [] }), [50, 400])
    assert.deepEqual(frames({ regions: ['R1'], icbs: [] }), [20, 400])
    assert.deepEqual(frames({ regions: [], icbs: ['I1'] }), [1, undefined])
  })
})
