import * as fc from 'fast-check'
import { answerKey, type Answers, type AnswerValue, optionsOf } from '../../server/instruments/answer-value.ts'
import { type Instrument, type Item, itemsOf } from '../../server/instruments/instrument.ts'
import { askedItems } from '../../server/instruments/routing.ts'
import type { ProviderType } from '../../server/organisations/provider-type.ts'
import type { PartnerStanding } from '../../server/responses/questionnaire-response.ts'
import { words } from './arbitrary-item.ts'

export const programmes = [
  { code: 'hexter', name: 'Hexter Shared Record' },
  { code: 'none', name: 'None but Ours' },
  { code: 'sarn-and-ow', name: 'Sarn & Ow' },
]

export const anyPartners: fc.Arbitrary<PartnerStanding[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('RBB', 'RCC', '1-101681804', 'G6V2S'), fc.boolean())
    .map(([code, isOurs]) => ({ code, isOurs })),
  { selector: ({ code }) => code, maxLength: 3 },
)

/** Any draft: a value, a reason or nothing at every item, whether it is asked or not. */
export function anyAnswers(instrument: Instrument, partners: readonly PartnerStanding[]): fc.Arbitrary<Answers> {
  const keys = itemsOf(instrument).flatMap((item): { item: Item; key: string }[] =>
    item.kind === 'partner_choice'
      ? partners.map(({ code }) => ({ item, key: answerKey(item.code, code) }))
      : [{ item, key: item.code }],
  )
  return fc
    .tuple(...keys.map(({ item }) => fc.option(anyValue(item), { nil: undefined, freq: 5 })))
    .map((values) => new Map(keys.flatMap(({ key }, at) => (values[at] ? [[key, values[at]] as const] : []))))
}

/** The answers that count: of questions that are asked, about partners that are ours. */
export function inForce(
  answers: Answers,
  {
    instrument,
    setting,
    partners,
  }: { instrument: Instrument; setting: ProviderType; partners: readonly PartnerStanding[] },
): Answers {
  const asked = askedItems(itemsOf(instrument), setting, answers)
  const notOurs = partners.filter(({ isOurs }) => !isOurs)
  return new Map(
    [...answers].filter(([key]) => {
      const [itemCode = '', partnerCode] = key.split('@')
      return asked.has(itemCode) && !notOurs.some(({ code }) => code === partnerCode)
    }),
  )
}

function anyValue(item: Item): fc.Arbitrary<AnswerValue> {
  const value = valueOf(item)
  if (item.reasons.length === 0) return value
  const reason = fc.constantFrom(...item.reasons).map((each): AnswerValue => ({ kind: 'reason', reason: each }))
  return fc.oneof({ arbitrary: value, weight: 3 }, reason)
}

function valueOf(item: Item): fc.Arbitrary<AnswerValue> {
  switch (item.kind) {
    case 'number':
      return fc.double({ min: item.minimum, max: item.maximum, noNaN: true }).map((drawn) => ({
        kind: 'number',
        value: Number(drawn.toFixed(item.decimals)) + 0,
      }))
    case 'text':
      return fc
        .array(words, { minLength: 1, maxLength: 3 })
        .map((lines) => lines.join('\n').normalize('NFC').slice(0, item.maximumLength).trim())
        .map((text) => ({ kind: 'text', text: text || 'x' }))
    case 'programmes':
      return fc.subarray(programmes.map(({ code }) => code)).map((codes) => ({ kind: 'options', codes }))
    case 'multiple_choice':
    case 'maturity_level': {
      const exclusive = item.kind === 'multiple_choice' ? item.exclusive : undefined
      return fc.subarray(optionsOf(item).map(({ code }) => code)).map((codes) => ({
        kind: 'options',
        codes: exclusive && codes.includes(exclusive) ? [exclusive] : codes,
      }))
    }
    default:
      return fc.constantFrom(...item.options).map(({ code }) => ({ kind: 'option', code }))
  }
}
