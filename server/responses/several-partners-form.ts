import { z } from 'zod'
import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import { readAnswer } from './answer-form.ts'
import { readShownVersions } from './section-form.ts'
import type { CommonAnswers } from './several-partners.ts'

export interface SeveralPartnersForm {
  common: CommonAnswers
  /** Why it cannot go on, by the field to mend. */
  faults: Map<string, string>
  /** What was chosen of each question, by the item's code. */
  typed: Map<string, readonly string[]>
  /** First what it would do is shown; from there it is saved, or changed once more. */
  step: 'show' | 'save' | 'change'
}

const body = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** Reads one answer to each question and for which partners it is. */
export function readSeveralPartners(
  sent: unknown,
  items: readonly Item[],
  partnerCodes: readonly string[],
): SeveralPartnersForm {
  const fields = new Map(Object.entries(body.parse(sent ?? {})).map(([name, value]) => [name, [value].flat()]))
  const faults = new Map<string, string>()
  const values = new Map<string, AnswerValue>()
  const typed = new Map(items.map((item) => [item.code, fields.get(item.code) ?? []]))
  for (const item of items) {
    const read = readAnswer(item, typed.get(item.code) ?? [], [])
    if (read === 'left alone') continue
    if ('fault' in read) faults.set(item.code, read.fault)
    else if (read.value) values.set(item.code, read.value)
  }
  const [first] = items
  if (first && values.size === 0 && faults.size === 0) faults.set(first.code, 'Answer at least one of the questions')
  const chosen = fields.get('partner') ?? []
  if (chosen.length === 0) faults.set('partner', 'Choose the partners that the answers are about')
  else if (chosen.some((code) => !partnerCodes.includes(code)))
    faults.set('partner', 'Choose from the partners on the page')
  const common = {
    values,
    partnerCodes: partnerCodes.filter((code) => chosen.includes(code)),
    shown: readShownVersions(sent),
  }
  return { common, faults, typed, step: stepOf(fields.get('step')) }
}

function stepOf([step]: readonly string[] = []): SeveralPartnersForm['step'] {
  return step === 'save' || step === 'change' ? step : 'show'
}
