import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import { longestPollText } from './poll.ts'
import { type Question, type QuestionForm, questionKey } from './question.ts'
import { readSectionForm } from './section-form.ts'

export interface PollParams extends Record<string, string> {
  poll: string
}

export function readPollId({ poll }: { poll: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(poll)
  if (!id.success) throw new NotFound('The question')
  return id.data
}

type Fault = readonly [field: string, message: string]

/** Whom to ask, and what to say to them. */
export interface AskForm {
  personIds: number[]
  message: string
  faults: readonly Fault[]
}

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** `askable` are the ids of those on the page; nobody else can be chosen. */
export function readAskForm(body: unknown, askable: readonly number[]): AskForm {
  const sent = fields.parse(body ?? {})
  const ticked = [sent['colleagues'] ?? []].flat().map(Number)
  const personIds = askable.filter((id) => ticked.includes(id))
  const message = wordsIn(sent['message'])
  const none: Fault[] = personIds.length === 0 ? [['colleagues', 'Choose at least one colleague']] : []
  return { personIds, message, faults: [...none, ...tooLong('message', message)] }
}

/** Here, unlike on a section page, an answer must be given. */
export function readQuestionForm(
  body: unknown,
  {
    question,
    programmeCodes,
    wordsField,
  }: { question: Question; programmeCodes: readonly string[]; wordsField: string },
): QuestionForm {
  const key = questionKey(question)
  const form = readSectionForm(body, [question], programmeCodes)
  const [submitted] = form.submitted
  const faults = new Map(form.faults)
  if (!submitted?.value && !faults.has(key)) faults.set(key, 'Give an answer')
  const words = wordsIn(fields.parse(body ?? {})[wordsField])
  const [long] = tooLong(wordsField, words)
  return {
    submitted,
    value: submitted?.value,
    faults,
    typed: form.typed,
    shown: form.shown,
    unsaved: new Set([key]),
    words,
    wordsFault: long?.[1],
  }
}

function wordsIn(value: string | string[] | undefined): string {
  const [text = ''] = [value ?? ''].flat()
  return text.replaceAll('\r\n', '\n').trim().normalize('NFC')
}

function tooLong(field: string, words: string): Fault[] {
  if (words.length <= longestPollText) return []
  return [[field, `Shorten this to ${longestPollText.toLocaleString('en-GB')} characters or fewer`]]
}
