import * as fc from 'fast-check'
import { columnName, longestColumnName, optionColumnName } from '../../server/instruments/column-name.ts'
import {
  agreementScale,
  type Item,
  type ItemKind,
  type Option,
  type Wording,
} from '../../server/instruments/instrument.ts'
import { givenReasons } from '../../server/instruments/typed-missing.ts'
import { providerTypes } from '../../server/organisations/provider-type.ts'

/** Words with anything in them that FHIR allows, and not only spaces. */
export const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.lorem({ maxCount: 4 }),
    fc.constant('a\u00a0b “c” <d> &amp; \\'),
  )
  .filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text))

export const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,7}$/)

const wording = fc.record({
  text: words,
  byType: fc.record(Object.fromEntries(providerTypes.map((type) => [type, words])), { requiredKeys: [] }),
}) satisfies fc.Arbitrary<Wording>

const base = fc.record({
  wording,
  guidance: fc.oneof(fc.constant({ text: '', byType: {} }), wording),
  terms: fc.array(fc.record({ term: words, meaning: words }), { maxLength: 2 }),
  direction: fc.constantFrom('good', 'bad', 'none'),
  askedOf: fc.oneof(fc.constant([...providerTypes]), fc.subarray([...providerTypes], { minLength: 1 })),
  reasons: fc.shuffledSubarray([...givenReasons]),
})

/** Codes that are free beside the reasons and "none", which some kinds of item add to the options. */
const optionCode = word.filter((code) => ![...givenReasons, 'none', 'none_of_these'].includes(code))

const score = fc.oneof(fc.constantFrom(0, 25, 100), fc.double({ min: 0, max: 100, noNaN: true }).map(Math.abs))
const option: fc.Arbitrary<Option> = fc
  .record({ code: optionCode, text: words, score: fc.option(score, { nil: undefined }) })
  .map(({ score: some, ...rest }) => ({ ...rest, ...(some !== undefined && { score: some }) }))

const options = (maxLength: number) => fc.uniqueArray(option, { minLength: 1, maxLength, selector: ({ code }) => code })

const statement = words.map((text) => ({
  kind: 'statement' as const,
  options: agreementScale.map((each) => ({ ...each, text: `${each.text} ${text}` })),
}))

const multipleChoice = options(5).chain((some) =>
  fc
    .option(fc.constantFrom(...some.map(({ code }) => code)), { nil: undefined })
    .map((exclusive) => ({ kind: 'multiple_choice' as const, options: some, ...(exclusive && { exclusive }) })),
)

const number = fc
  .record({
    decimals: fc.integer({ min: 0, max: 9 }),
    minimum: fc.integer({ min: -1000, max: 1000 }),
    width: fc.integer({ min: 1, max: 100_000 }),
    unit: fc.oneof(fc.constant(''), fc.constant('%'), words),
  })
  .map(({ width, ...rest }) => ({ kind: 'number' as const, ...rest, maximum: rest.minimum + width }))

const maturityLevel = fc
  .tuple(
    fc.array(words, { minLength: 5, maxLength: 5 }),
    fc.uniqueArray(option, { minLength: 4, maxLength: 8, selector: ({ code }) => code }),
  )
  .map(([titles, elements]) => ({
    kind: 'maturity_level' as const,
    levels: ([1, 2, 3, 4, 5] as const).map((level) => ({
      level,
      title: titles[level - 1] ?? '',
      elements: level === 1 ? [] : elements.filter((_, place) => (place % 4) + 2 === level),
    })),
  }))

const kinds = {
  statement,
  single_choice: options(4).map((some) => ({ kind: 'single_choice' as const, options: some })),
  multiple_choice: multipleChoice,
  programmes: fc.constant({ kind: 'programmes' as const }),
  number,
  text: fc.record({
    kind: fc.constant('text' as const),
    role: fc.constant('answer' as const),
    maximumLength: fc.integer({ min: 1, max: 5000 }),
  }),
  maturity_level: maturityLevel,
  partner_choice: options(4).map((some) => ({ kind: 'partner_choice' as const, options: some })),
} satisfies Record<ItemKind, fc.Arbitrary<object>>

/** Any item without a condition, as the reader of questionnaires can give it; its code is yet to be made distinct. */
export const anyItem: fc.Arbitrary<Item> = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9_]{0,5}(\.[a-z][a-z0-9_]{0,5})?$/), base, fc.oneof(...Object.values(kinds)))
  .map(([code, shared, kind]) => ({ ...shared, ...kind, code }) as Item)

/** Whether the names of the item's columns are short enough, and none of them is among those taken. */
export function fits(item: Item, taken: ReadonlySet<string>): boolean {
  return !taken.has(columnName(item.code)) && optionColumnName(item.code, 'not_applicable').length <= longestColumnName
}
