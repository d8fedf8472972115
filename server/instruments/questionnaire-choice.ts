import {
  agreementScale,
  type MultipleChoiceItem,
  type PartnerItem,
  type ProgrammesItem,
  type SingleChoiceItem,
  type StatementItem,
} from './instrument.ts'
import type { ItemBase } from './questionnaire-item-base.ts'
import { mustOfferNone, readExclusive, readOptions } from './questionnaire-options.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

export function readStatement(placed: PlacedItem, base: ItemBase): StatementItem {
  const options = readOptions(placed)
  const same = agreementScale.every(({ code, score }, at) => options[at]?.code === code && options[at].score === score)
  if (!same || options.length !== agreementScale.length) {
    const scale = agreementScale.map(({ code, score }) => `${code} (${score})`).join(', ')
    report(placed, `A statement has exactly these options and scores, in this order: ${scale}`)
  }
  return { ...base, kind: 'statement', options }
}

export function readSingleChoice(placed: PlacedItem, base: ItemBase): SingleChoiceItem {
  return { ...base, kind: 'single_choice', options: readOptions(placed) }
}

export function readPartnerChoice(placed: PlacedItem, base: ItemBase): PartnerItem {
  return { ...base, kind: 'partner_choice', options: readOptions(placed) }
}

export function readMultipleChoice(placed: PlacedItem, base: ItemBase): MultipleChoiceItem {
  const exclusive = readExclusive(placed)
  return { ...base, kind: 'multiple_choice', options: readOptions(placed), ...(exclusive && { exclusive }) }
}

/** The programmes themselves come from the register; the file offers none of them, and a plain client's free text. */
export function readProgrammes(placed: PlacedItem, base: ItemBase): ProgrammesItem {
  mustOfferNone(placed)
  if (readOptions(placed).length > 1) report(placed, 'Programmes come from the register. Remove the other options')
  return { ...base, kind: 'programmes' }
}
