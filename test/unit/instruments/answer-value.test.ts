import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { answerKey, levelReached, optionsOf, sameValue } from '../../../server/instruments/answer-value.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { shippedInstrument } from './shipped.ts'

const item = itemsOf(shippedInstrument('information-sharing')).find((each) => each.kind === 'maturity_level')
assert.ok(item)
const elements = optionsOf(item).map(({ code }) => code)

describe('the maturity level that is reached', () => {
  it('is 1 when nothing is met and 5 when everything is', () => {
    assert.equal(levelReached(item, []), 1)
    assert.equal(levelReached(item, elements), 5)
  })

  it('is held down by one element of a lower level', () => {
    for (const { level, elements: ofLevel } of item.levels) {
      for (const { code } of ofLevel) {
        const met = elements.filter((element) => element !== code)
        assert.equal(levelReached(item, met), level - 1, code)
      }
    }
  })

  it('never falls when one more element is met, whatever the order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(elements), fc.constantFrom(...elements), (met, more) => {
        assert.ok(levelReached(item, [...met, more]) >= levelReached(item, met))
        assert.equal(levelReached(item, met.toReversed()), levelReached(item, met))
      }),
    )
  })
})

describe('two values', () => {
  it('are the same in whatever order the codes were chosen', () => {
    const codes = fc.uniqueArray(fc.constantFrom(...elements))
    const orders = codes.chain((each) =>
      fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length })),
    )
    fc.assert(
      fc.property(orders, ([a, b]) => {
        assert.ok(sameValue({ kind: 'options', codes: a }, { kind: 'options', codes: b }))
      }),
    )
  })

  it('differ when one is blank, or the choice is empty', () => {
    assert.equal(sameValue(undefined, undefined), true)
    assert.equal(sameValue(undefined, { kind: 'options', codes: [] }), false)
    assert.equal(sameValue({ kind: 'options', codes: [] }, { kind: 'options', codes: ['viewed'] }), false)
  })

  it('differ by kind even where the words are alike', () => {
    const alike = [
      { kind: 'text', text: 'dont_know' },
      { kind: 'option', code: 'dont_know' },
      { kind: 'reason', reason: 'dont_know' },
      { kind: 'options', codes: ['dont_know'] },
    ] as const
    for (const a of alike) for (const b of alike) assert.equal(sameValue(a, b), a === b)
  })
})

describe('the key of an answer', () => {
  it('names the partner where there is one', () => {
    assert.equal(answerKey('partners.out', 'RAE'), 'partners.out@RAE')
    assert.equal(answerKey('sharing.beyond'), 'sharing.beyond')
  })
})
