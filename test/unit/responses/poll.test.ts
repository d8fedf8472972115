import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { canBePolled, type PollAnswer } from '../../../server/responses/poll.ts'
import { agreementOf, departs, mostCommon } from '../../../server/responses/poll-agreement.ts'
import { saySame, spreadOf } from '../../../server/responses/poll-spread.ts'
import { choiceItem, maturityItem, numberItem, severalItem } from '../analytics/example-items.ts'
import { instrument } from '../releases/example-sheets.ts'

const choice = choiceItem('c', ['one', 'two', 'three'])
const several = severalItem('s', ['fax', 'post'])
const number = numberItem('n')
const level = maturityItem('l')
const option = (code: string): AnswerValue => ({ kind: 'option', code })
const options = (...codes: string[]): AnswerValue => ({ kind: 'options', codes })
const amount = (value: number): AnswerValue => ({ kind: 'number', value })
const unknown: AnswerValue = { kind: 'reason', reason: 'dont_know' }

function said(values: readonly (AnswerValue | undefined)[]): { answers: PollAnswer[] } {
  const answers = values.map((value, place) => ({
    personId: place,
    name: `Person ${place}`,
    value,
    comment: '',
    answeredAt: value && '2026-11-25T09:00:00.000Z',
  }))
  return { answers }
}

describe('the spread of what colleagues said', () => {
  it('counts each option in its order, those that nobody chose too, and the reasons that were given', () => {
    assert.deepEqual(spreadOf(choice, [option('two'), unknown, option('two')]).lines, [
      { kind: 'option', code: 'one', count: 0 },
      { kind: 'option', code: 'two', count: 2 },
      { kind: 'option', code: 'three', count: 0 },
      { kind: 'reason', reason: 'dont_know', count: 1 },
    ])
  })

  it('counts every one of several choices, and none of them as an answer', () => {
    assert.deepEqual(spreadOf(several, [options('fax', 'post'), options('fax'), options()]).lines, [
      { kind: 'option', code: 'fax', count: 2 },
      { kind: 'option', code: 'post', count: 1 },
      { kind: 'none', count: 1 },
    ])
  })

  it('counts the level that is reached', () => {
    const { lines } = spreadOf(level, [options('two'), options('two', 'four'), options()])
    assert.deepEqual(
      lines.map((line) => line.count),
      [1, 2, 0, 0, 0],
    )
  })

  it('gives the lowest, the median and the highest of numbers, and no more of reasons', () => {
    const { lines, numbers } = spreadOf(number, [amount(20), amount(5.5), amount(40), amount(30), unknown])
    assert.deepEqual(numbers, { lowest: 5.5, median: 25, highest: 40 })
    assert.deepEqual(lines, [{ kind: 'reason', reason: 'dont_know', count: 1 }])
    assert.equal(spreadOf(number, [unknown]).numbers, undefined)
  })

  it('is of everything but words and the partner matrix', () => {
    const items = instrument.sections.flatMap((section) => section.items)
    const others = items.filter((item) => !canBePolled(item)).map((item) => item.kind)
    assert.deepEqual(new Set(others), new Set(['text', 'partner_choice']))
  })
})

describe('the agreement of colleagues with the official answer', () => {
  it('counts asked, answered and agreeing', () => {
    const poll = said([option('one'), option('two'), undefined, option('one')])
    assert.deepEqual(agreementOf(choice, option('one'), poll), [4, 3, 2])
    assert.deepEqual(agreementOf(choice, undefined, poll), [4, 3, 0])
  })

  it('takes elements that reach the same level for the same answer', () => {
    assert.ok(saySame(level, options('two', 'five'), options('two')))
    assert.ok(!saySame(level, options('two'), options('three')))
    assert.ok(!saySame(several, options('fax'), options('fax', 'post')))
  })

  it('departs from the single most common answer, or where there is none from every one', () => {
    const clear = [option('one'), option('one'), option('two')]
    assert.ok(departs(choice, option('two'), clear))
    assert.ok(departs(choice, unknown, clear))
    assert.ok(!departs(choice, option('one'), clear))
    const tied = [option('one'), option('two')]
    assert.equal(mostCommon(choice, tied), undefined)
    assert.ok(!departs(choice, option('two'), tied))
    assert.ok(departs(choice, option('three'), tied))
    assert.ok(!departs(choice, option('three'), []))
  })

  const value = fc.oneof(fc.constantFrom('one', 'two', 'three').map(option), fc.constant(unknown))
  const asked = fc.array(fc.option(value, { nil: undefined }), { maxLength: 12 })

  it('never counts more agreeing than answered, or answered than asked, in whatever order', () => {
    fc.assert(
      fc.property(asked, value, (values, official) => {
        const [all, answered, agreeing] = agreementOf(choice, official, said(values))
        assert.ok(agreeing <= answered && answered <= all)
        assert.deepEqual(agreementOf(choice, official, said(values.toReversed())), [all, answered, agreeing])
        const given = values.flatMap((one) => (one ? [one] : []))
        const counts = spreadOf(choice, given).lines.map(({ count }) => count)
        assert.equal(
          counts.reduce((a, b) => a + b, 0),
          answered,
        )
      }),
    )
  })

  it('never departs where everybody who answered agrees, and always where somebody did and nobody agrees', () => {
    fc.assert(
      fc.property(asked, value, (values, official) => {
        const given = values.flatMap((one) => (one ? [one] : []))
        const [, answered, agreeing] = agreementOf(choice, official, said(values))
        if (agreeing === answered) assert.ok(!departs(choice, official, given))
        else if (agreeing === 0) assert.ok(departs(choice, official, given))
        if (agreeing * 2 > answered) assert.ok(!departs(choice, official, given))
      }),
    )
  })
})
