import { answerKey, sameValue } from '../instruments/answer-value.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import type { SignedValue } from './challenge.ts'
import type { ParticipantAnswers } from './questionnaire-response.ts'
import { isValue, signedValue } from './signed-answers.ts'

/** One question to which two sheets of a participant say different things. */
export interface SheetDifference {
  item: Item
  /** Empty for a question that is not about a partner. */
  partnerCode: string
  before: SignedValue
  after: SignedValue
}

/** In the order of the questionnaire, partners one after another. */
export function sheetDifferences(
  instrument: Instrument,
  before: ParticipantAnswers,
  after: ParticipantAnswers,
): SheetDifference[] {
  const partnerCodes = after.partners.map(({ code }) => code)
  return itemsOf(instrument).flatMap((item) =>
    (item.kind === 'partner_choice' ? partnerCodes : ['']).flatMap((partnerCode): SheetDifference[] => {
      const key = answerKey(item.code, partnerCode)
      const [first, second] = [signedValue(before, key), signedValue(after, key)]
      return sameSigned(first, second) ? [] : [{ item, partnerCode, before: first, after: second }]
    }),
  )
}

export function sameSigned(a: SignedValue, b: SignedValue): boolean {
  return isValue(a) && isValue(b) ? sameValue(a, b) : a === b
}
