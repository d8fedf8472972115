import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type AnswerValue, optionsOf, sameValue } from '../../../server/instruments/answer-value.ts'
import { type Item, itemsOf } from '../../../server/instruments/instrument.ts'
import { readAnswer } from '../../../server/responses/answer-form.ts'
import { sentTexts } from '../../../server/responses/sent-texts.ts'
import { shippedInstrument } from '../../support/instrument.ts'

const items = [...itemsOf(shippedInstrument()), ...itemsOf(shippedInstrument('dma-pillars'))]
const programmes = ['hexter', 'sarnow']
const find = (code: string): Item => {
  const item = items.find((candidate) => candidate.code === code)
  if (!item) throw new Error(code)
  return item
}

/** Any answer that an item can take. */
function valueOf(item: Item): fc.Arbitrary<AnswerValue> {
  const codes = item.kind === 'programmes' ? programmes : optionsOf(item).map((option) => option.code)
  const exclusive = item.kind === 'multiple_choice' ? item.exclusive : undefined
  const reasons = item.reasons.map((reason) => fc.constant<AnswerValue>({ kind: 'reason', reason }))
  const own: fc.Arbitrary<AnswerValue> =
    item.kind === 'number'
      ? fc
          .integer({ min: item.minimum * 10 ** item.decimals, max: item.maximum * 10 ** item.decimals })
          .map((whole) => ({ kind: 'number', value: Number((whole / 10 ** item.decimals).toFixed(item.decimals)) }))
      : item.kind === 'text'
        ? fc
            .string({ minLength: 1, maxLength: 200 })
            .map((text) => text.trim().normalize('NFC'))
            .filter((text) => text !== '')
            .map((text) => ({ kind: 'text', text }))
        : item.kind === 'multiple_choice' || item.kind === 'programmes' || item.kind === 'maturity_level'
          ? fc
              .subarray(
                codes.filter((code) => code !== exclusive),
                { minLength: item.kind === 'multiple_choice' ? 1 : 0 },
              )
              .map((chosen) => ({ kind: 'options', codes: chosen }))
          : fc.constantFrom(...codes).map((code) => ({ kind: 'option', code }))
  return fc.oneof(own, ...reasons)
}

describe('reading an answer from a form', () => {
  it('gives back every value that a page can show, of every item', () => {
    for (const item of items)
      fc.assert(
        fc.property(valueOf(item), (value) => {
          const read = readAnswer(item, sentTexts(value), programmes)
          return read !== 'left alone' && 'value' in read && sameValue(read.value, value)
        }),
        { numRuns: 30 },
      )
  })

  it('never takes what is not offered', () => {
    for (const item of items.filter(
      (candidate) => optionsOf(candidate).length > 0 || candidate.kind === 'programmes',
    )) {
      const read = readAnswer(item, ['no_such_option'], programmes)
      assert.ok(read !== 'left alone' && 'fault' in read, item.code)
    }
  })

  it('leaves an unsent radio alone and takes an emptied text or set of checkboxes as a blank', () => {
    assert.equal(readAnswer(find('sharing.out.gp'), [], programmes), 'left alone')
    for (const code of ['sharing.comment', 'sharing.methods', 'sharing.programme', 'standards.level'])
      assert.deepEqual(readAnswer(find(code), [''], programmes), { value: undefined })
  })

  it('says what a number may be', () => {
    const read = (text: string) => readAnswer(find('point_of_care.share_digital'), [text], programmes)
    for (const wrong of ['101', '-1', 'most', '1e2', '50-60', '٣'])
      assert.deepEqual(read(wrong), { fault: 'Enter a number from 0 to 100' })
    assert.deepEqual(read(' 62 % '), { value: { kind: 'number', value: 62 } })
    assert.deepEqual(readAnswer(find('point_of_care.share_digital'), ['62', 'dont_know'], programmes), {
      fault: 'Enter a number or choose why there is none, not both',
    })
  })

  it('says how long a text may be', () => {
    const read = readAnswer(find('sharing.comment'), ['x'.repeat(100_000)], programmes)
    assert.ok(read !== 'left alone' && 'fault' in read)
    assert.match(read.fault, /^Shorten this to [\d,]+ characters or fewer$/)
  })
})
