import { answerKey, type Answers, type AnswerValue } from '../instruments/answer-value.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import { askedItems } from '../instruments/routing.ts'
import { missingNames } from '../instruments/typed-missing.ts'
import type { Participant } from '../collections/collection.ts'
import type { Programme } from '../organisations/programme.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { answerText } from './answer-text.ts'
import { type Challenge, isStanding, type SignedValue } from './challenge.ts'
import type { ParticipantAnswers } from './questionnaire-response.ts'
import { type KeptSheet, sheetInForce } from './kept-sheet.ts'
import { sheetAnswers } from './sheet-answers.ts'
import type { SheetContent, SheetTexts } from './sheet.ts'

/** The sheet that counts for an organisation in one setting, and what it says. */
export interface SignedAnswers extends ParticipantAnswers {
  participant: Participant
  sheet: KeptSheet
  /** Of the newest sheet, which may have been withdrawn. */
  lastVersion: number
}

/** Undefined where no sheet of the participant counts; `sheets` are all of them, oldest first. */
export function readSigned(
  instrument: Instrument,
  participant: Participant,
  sheets: readonly KeptSheet[],
): SignedAnswers | undefined {
  const sheet = sheetInForce(sheets, participant.id)
  const lastVersion = sheets.findLast(({ participantId }) => participantId === participant.id)?.version
  if (!sheet || lastVersion === undefined) return undefined
  const [content, texts] = [JSON.parse(sheet.content) as SheetContent, JSON.parse(sheet.texts) as SheetTexts]
  return { participant, sheet, lastVersion, ...sheetAnswers(instrument, content, texts) }
}

/** The sheet in which a chapter's answers stand: its setting's, or for an organisation-wide section the first. */
export function signedFor(signed: readonly SignedAnswers[], setting: ProviderType | ''): SignedAnswers | undefined {
  return setting === '' ? signed[0] : signed.find(({ participant }) => participant.setting === setting)
}

export function signedValue({ answers, absent }: ParticipantAnswers, key: string): SignedValue {
  return answers.get(key) ?? absent.get(key) ?? 'blank'
}

export function isValue(value: SignedValue): value is AnswerValue {
  return typeof value !== 'string'
}

/** What was signed, as a person reads it. */
export function signedText(item: Item, value: SignedValue, programmes: readonly Programme[]): string {
  return isValue(value) ? answerText(item, value, programmes) : missingNames[value]
}

/** The right answers that stand to be decided or signed, by key, for a setting's sheet. */
export function correctionsFor(challenges: readonly Challenge[], setting: ProviderType): Answers {
  return new Map(
    challenges
      .filter((challenge) => challenge.setting === '' || challenge.setting === setting)
      .map(({ itemCode, partnerCode, asked }) => [answerKey(itemCode, partnerCode), asked] as const),
  )
}

/** What is asked as things were signed, and what will be once the challenges that stand have all come true. */
export function askedNow(
  instrument: Instrument,
  { participant: { setting }, answers }: SignedAnswers,
  challenges: readonly Challenge[],
): { signed: Set<string>; later: Set<string> } {
  const items = itemsOf(instrument)
  const corrections = correctionsFor(challenges.filter(isStanding), setting)
  return {
    signed: askedItems(items, setting, answers),
    later: askedItems(items, setting, new Map([...answers, ...corrections])),
  }
}
