import { z } from 'zod'
import type { AnswerValue } from '../instruments/answer-value.ts'
import { noneOfThese, readAnswer } from './answer-form.ts'
import { placeKey, type SubmittedAnswer } from './answer-merge.ts'
import type { Question } from './section-form.ts'
import type { Choice } from './settle-conflict.ts'

const body = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** The names of the fields of one conflict. */
export function conflictFields(question: Question) {
  const key = placeKey(question.place)
  return { chosen: `chosen:${key}`, mine: `mine:${key}`, shown: `shown:${key}` }
}

/** The texts by which a value goes through a form and comes back the same. */
export function sentTexts(value: AnswerValue | undefined): string[] {
  switch (value?.kind) {
    case undefined:
      return ['']
    case 'option':
      return [value.code]
    case 'options':
      return value.codes.length > 0 ? [...value.codes] : [noneOfThese]
    case 'number':
      return [String(value.value)]
    case 'text':
      return [value.text]
    case 'reason':
      return [value.reason]
  }
}

/** The choices that were made, and the answers for which none was. */
export function readConflictForm(
  sent: unknown,
  questions: readonly Question[],
  programmeCodes: readonly string[],
): { choices: Choice[]; undecided: SubmittedAnswer[] } {
  const fields = body.parse(sent ?? {})
  const choices: Choice[] = []
  const undecided: SubmittedAnswer[] = []
  for (const question of questions) {
    const names = conflictFields(question)
    const shown = Number(fields[names.shown])
    if (fields[names.shown] === undefined || !Number.isInteger(shown)) continue
    const mine = readAnswer(question.item, [fields[names.mine] ?? ''].flat(), programmeCodes)
    const value = mine === 'left alone' || 'fault' in mine ? undefined : mine.value
    const chosen = fields[names.chosen]
    const answer = { ...question.place, value, shownVersion: shown }
    if (chosen === 'mine' || chosen === 'theirs') choices.push({ mine: answer, chosen })
    else undecided.push(answer)
  }
  return { choices, undecided }
}
