import { z } from 'zod'
import { readAnswer } from './answer-form.ts'
import type { SubmittedAnswer } from './answer-merge.ts'
import { type Question, questionKey, shownField } from './question.ts'

export interface SectionForm {
  /** Every answer that the page holds and that can stand. */
  submitted: SubmittedAnswer[]
  /** Why others cannot, by question key. */
  faults: Map<string, string>
  /** What was sent, by question key, to be shown again. */
  typed: Map<string, readonly string[]>
  /** The versions that the page showed, by question key. */
  shown: Map<string, number>
  next: 'check' | 'list' | 'stay'
}

/** What a page shows again because it could not be saved: a fault, or a conflict that waits for the faults. */
export interface UnsavedForm extends Pick<SectionForm, 'faults' | 'typed' | 'shown'> {
  unsaved: ReadonlySet<string>
}

const sentText = z.union([z.string(), z.array(z.string())])
const body = z.record(z.string(), sentText).catch({})

/** Reads the questions that the page showed; a field that is none of them is ignored. */
export function readSectionForm(
  sent: unknown,
  questions: readonly Question[],
  programmeCodes: readonly string[],
): SectionForm {
  const fields = new Map(Object.entries(body.parse(sent ?? {})).map(([name, value]) => [name, [value].flat()]))
  const [cleared] = fields.get('clear') ?? []
  const form: SectionForm = {
    submitted: [],
    faults: new Map(),
    typed: new Map(),
    shown: new Map(),
    next: nextOf(fields, cleared),
  }
  for (const question of questions) {
    const key = questionKey(question)
    const shownVersion = versionShown(fields.get(shownField(key)))
    if (shownVersion === undefined) continue
    const typed = key === cleared ? [] : (fields.get(key) ?? [])
    const read = key === cleared ? { value: undefined } : readAnswer(question.item, typed, programmeCodes)
    form.typed.set(key, typed)
    form.shown.set(key, shownVersion)
    if (read === 'left alone') continue
    if ('fault' in read) form.faults.set(key, read.fault)
    else form.submitted.push({ ...question.place, value: read.value, shownVersion })
  }
  return form
}

function versionShown(sent: readonly string[] | undefined): number | undefined {
  const [text] = sent ?? []
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function nextOf(fields: ReadonlyMap<string, readonly string[]>, cleared: string | undefined): SectionForm['next'] {
  const [next] = fields.get('next') ?? []
  if (cleared !== undefined) return 'stay'
  return next === 'list' ? 'list' : 'check'
}
