import { answerKey, type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import { givenReasons, type MissingReason, reasonOf } from '../instruments/typed-missing.ts'
import type { ParticipantAnswers } from './questionnaire-response.ts'
import type { SheetContent, SheetTexts, SheetValue } from './sheet.ts'

/** The answers that a sheet holds, from which the same sheet could be composed; a text that was erased is suppressed. */
export function sheetAnswers(instrument: Instrument, content: SheetContent, texts: SheetTexts): ParticipantAnswers {
  const answers = new Map<string, AnswerValue>()
  const absent = new Map<string, MissingReason>()
  const read = (item: Item, key: string, value: SheetValue | undefined) => {
    const said = typeof value === 'string' ? readText(value, texts[key]?.text) : readValue(item, value)
    if (typeof said === 'string') absent.set(key, said)
    else answers.set(key, said)
  }
  const items = itemsOf(instrument)
  const ofPartners = items.filter((item) => item.kind === 'partner_choice')
  const others = items.filter((item) => item.kind !== 'partner_choice')
  others.forEach((item, place) => read(item, item.code, content.items[place]))
  for (const [code, , ...values] of content.partners)
    ofPartners.forEach((item, place) => read(item, answerKey(item.code, code), values[place]))
  const partners = content.partners.map(([code, isOurs]) => ({ code, isOurs: isOurs === 1 }))
  return { answers, partners, absent, confirmed: new Map(Object.entries(content.carried ?? {})) }
}

/** A letter of a typed missing value, or the digest of a text. */
function readText(value: string, text: string | undefined): AnswerValue | MissingReason {
  const missing = reasonOf(value)
  const reason = givenReasons.find((each) => each === missing)
  if (reason) return { kind: 'reason', reason }
  if (missing) return missing
  return text === undefined ? 'suppressed' : { kind: 'text', text }
}

function readValue(item: Item, value: Exclude<SheetValue, string> | undefined): AnswerValue {
  if (value === undefined) throw new Error(`A sheet has no value for ${item.code}`)
  if (typeof value === 'number')
    return item.kind === 'number' ? { kind: 'number', value } : { kind: 'option', code: codeAt(item, value) }
  return { kind: 'options', codes: value.map((each) => (typeof each === 'number' ? codeAt(item, each) : each)) }
}

function codeAt(item: Item, place: number): string {
  const option = optionsOf(item)[place]
  if (!option) throw new Error(`${item.code} has no option at ${place}`)
  return option.code
}
