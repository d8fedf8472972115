import { z } from 'zod'
import { readAnswer } from './answer-form.ts'
import type { SubmittedAnswer } from './answer-merge.ts'
import { conflictFields, type Question } from './question.ts'
import type { Choice } from './settle-conflict.ts'

const body = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

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
