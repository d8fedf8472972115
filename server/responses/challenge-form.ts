import { z } from 'zod'
import { sameValue } from '../instruments/answer-value.ts'
import { NotFound } from '../platform/errors.ts'
import type { SignedValue } from './challenge.ts'
import { readQuestionForm } from './poll-form.ts'
import { type Question, type QuestionForm, questionKey } from './question.ts'
import { isValue } from './signed-answers.ts'

export interface ChallengeParams extends Record<string, string> {
  challenge: string
}

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

export function readChallengeId({ challenge }: { challenge: string }): number {
  const id = idInAddress.safeParse(challenge)
  if (!id.success) throw new NotFound('The challenge')
  return id.data
}

/** The answer that is right, read as every answer is, and why: both must be given, and the answer be another one. */
export function readChallengeForm(
  body: unknown,
  { question, programmeCodes, signed }: { question: Question; programmeCodes: readonly string[]; signed: SignedValue },
): QuestionForm {
  const form = readQuestionForm(body, { question, programmeCodes, wordsField: 'reason' })
  const { value } = form
  const isSame = value !== undefined && isValue(signed) && sameValue(value, signed)
  const same = isSame
    ? new Map([[questionKey(question), 'This is the answer that was signed. Give the one that is right']])
    : form.faults
  return {
    ...form,
    faults: same,
    wordsFault: form.words === '' ? 'Say why the signed answer is not right' : form.wordsFault,
  }
}
