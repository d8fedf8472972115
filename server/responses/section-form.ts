import { z } from 'zod'
import { readAnswer } from './answer-form.ts'
import type { SubmittedAnswer } from './answer-merge.ts'
import type { Carrying } from './carry-answers.ts'
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
  next: 'check' | 'list' | 'stay' | 'evidence'
  /** What is to be taken over from last time once the page is saved. */
  carry: Carrying['what'] | undefined
}

const sentText = z.union([z.string(), z.array(z.string())])
const body = z.record(z.string(), sentText).catch({})

function textsOf(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value
}

/** Reads the questions that the page showed; a field that is none of them is ignored. */
export function readSectionForm(
  sent: unknown,
  questions: readonly Question[],
  programmeCodes: readonly string[],
): SectionForm {
  const fields = new Map(Object.entries(body.parse(sent ?? {})).map(([name, value]) => [name, textsOf(value)]))
  const [cleared] = fields.get('clear') ?? []
  const carry = carryOf(fields.get('carry'))
  const form: SectionForm = {
    submitted: [],
    faults: new Map(),
    typed: new Map(),
    shown: new Map(),
    next: carry ? 'stay' : nextOf(fields, cleared),
    carry,
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

/** The versions that a page without controls showed, by question key. */
export function readShownVersions(sent: unknown): Map<string, number> {
  const fields = Object.entries(body.parse(sent ?? {}))
  return new Map(
    fields.flatMap(([name, value]) => {
      const version = versionShown([value].flat())
      return name.startsWith(shownField('')) && version !== undefined
        ? [[name.slice(shownField('').length), version]]
        : []
    }),
  )
}

function carryOf(sent: readonly string[] | undefined): Carrying['what'] | undefined {
  const [what] = sent ?? []
  if (what === undefined) return undefined
  return what === 'section' ? 'section' : { key: what }
}

function nextOf(fields: ReadonlyMap<string, readonly string[]>, cleared: string | undefined): SectionForm['next'] {
  const [next] = fields.get('next') ?? []
  if (cleared !== undefined) return 'stay'
  return next === 'list' || next === 'evidence' ? next : 'check'
}
