import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { type Item, wordingFor } from '../../../server/instruments/instrument.ts'
import { givenReasons } from '../../../server/instruments/typed-missing.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { compileViews } from '../../../server/platform/http/compile-views.ts'
import { projectRoot } from '../../../server/platform/project-root.ts'
import { freshControl, type QuestionControl, questionControl } from '../../../server/responses/question-parts.ts'
import type { QuestionSource } from '../../../server/responses/question-source.ts'
import { clearButton, termsOf } from '../../../server/responses/kept-question-parts.ts'
import { anyItem, words } from '../../support/arbitrary-item.ts'
import { programmes } from '../../support/arbitrary-answers.ts'

const render = compileViews(path.join(projectRoot, 'views'))

function pageOf({ item, key, type }: QuestionSource, control: QuestionControl): string {
  const part = {
    id: key,
    control,
    shown: { name: `shown:${key}`, value: 1 },
    terms: termsOf(item),
    clear: clearButton(key, true),
    note: '',
    condition: '',
    history: '',
    historyHref: '',
    ask: undefined,
    last: undefined,
    wording: wordingFor(item.wording, type),
  }
  return render('partials/question', { part })
}

const hostile = fc.oneof(
  fc.constantFrom('"><script>alert(1)</script>', "' onfocus='x", '&amp;', '["a","b"]', '', '\u2028', '__proto__'),
  words,
)

function codesOf(item: Item): string[] {
  if (item.kind === 'maturity_level') return item.levels.flatMap(({ elements }) => elements.map(({ code }) => code))
  return 'options' in item ? item.options.map(({ code }) => code) : programmes.map(({ code }) => code)
}

/** What an item takes, and what no item takes. */
function anyValueAt(item: Item): fc.Arbitrary<AnswerValue | undefined> {
  const code = fc.oneof(fc.constantFrom(...codesOf(item), 'none'), hostile)
  return fc.oneof(
    fc.constant(undefined),
    code.map((one) => ({ kind: 'option' as const, code: one })),
    fc.array(code, { maxLength: 4 }).map((codes) => ({ kind: 'options' as const, codes })),
    fc.double({ noNaN: true }).map((value) => ({ kind: 'number' as const, value })),
    hostile.map((text) => ({ kind: 'text' as const, text })),
    fc.constantFrom(...givenReasons).map((reason) => ({ kind: 'reason' as const, reason })),
  )
}

function anySource(item: Item): fc.Arbitrary<QuestionSource> {
  return fc.record({
    item: fc.constant(item),
    key: fc.oneof(fc.constantFrom(item.code, `${item.code}@RXX`), hostile),
    type: fc.constantFrom(...providerTypes),
    number: fc.constantFrom('', '1. ', '2a. '),
    value: anyValueAt(item),
    typed: fc.option(fc.array(hostile, { maxLength: 3 }), { nil: undefined, freq: 2 }),
    fault: fc.option(hostile, { nil: undefined, freq: 2 }),
    programmes: fc.subarray(programmes).map((some) => some.map((one) => ({ ...one, members: [] }))),
  })
}

describe('a question whose control is kept', () => {
  it('reads the same to the byte as one that is made anew, whatever was asked for before', () => {
    const asked = fc
      .array(anyItem, { minLength: 1, maxLength: 3 })
      .chain((items) => fc.array(fc.constantFrom(...items).chain(anySource), { minLength: 1, maxLength: 12 }))
    fc.assert(
      fc.property(asked, (sources) => {
        for (const source of [...sources, ...sources.toReversed()])
          assert.equal(pageOf(source, questionControl(source)), pageOf(source, freshControl(source)))
      }),
      { numRuns: 150 },
    )
  })

  const some = (kind: Item['kind']): Item => {
    const [item] = fc.sample(
      anyItem.filter((one) => one.kind === kind),
      1,
    )
    assert.ok(item)
    return item
  }
  const source = (item: Item, more: Partial<QuestionSource> = {}): QuestionSource => {
    const usual = { item, key: item.code, type: 'acute', number: '', value: undefined } as const
    return { ...usual, typed: undefined, fault: undefined, programmes: [], ...more }
  }

  it('is made once for each state of it', () => {
    const item = some('single_choice')
    const [code = ''] = codesOf(item)
    const chosen = (): QuestionSource => source(item, { value: { kind: 'option', code } })
    assert.equal(questionControl(chosen()), questionControl(chosen()))
    assert.notEqual(questionControl(chosen()), questionControl(source(item)))
    assert.notEqual(questionControl(chosen()), questionControl(source({ ...item }, { value: chosen().value })))
  })

  it('is kept neither of what somebody wrote nor of what was refused', () => {
    const text = source(some('text'), { value: { kind: 'text', text: 'what one person wrote' } })
    const number = source(some('number'), { value: { kind: 'number', value: 7 } })
    const refused = source(some('single_choice'), { fault: 'Choose one of the answers', typed: ['x'] })
    for (const one of [text, number, refused]) assert.notEqual(questionControl(one), questionControl(one))
  })
})
