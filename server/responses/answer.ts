import { answerKey, type Answers, type AnswerValue } from '../instruments/answer-value.ts'
import type { ProviderType } from '../organisations/provider-type.ts'

/** Where an answer belongs within a response. */
export interface AnswerPlace {
  /** Empty for an organisation-wide section. */
  setting: ProviderType | ''
  itemCode: string
  /** Empty for everything but the partner matrix. */
  partnerCode: string
}

/** The current value at one place, or that it has been cleared. */
export interface StoredAnswer extends AnswerPlace {
  value: AnswerValue | undefined
  /** 1 for the first value; every earlier one is kept. */
  version: number
  answeredBy: string
  answeredAt: string
}

/** The values that stand in one setting, or in the organisation-wide sections. */
export function answersIn(stored: readonly StoredAnswer[], setting: ProviderType | ''): Answers {
  return new Map(
    stored.flatMap(({ setting: own, itemCode, partnerCode, value }) =>
      own === setting && value ? [[answerKey(itemCode, partnerCode), value] as const] : [],
    ),
  )
}

/** The values that a setting's sheet holds: its own and the organisation-wide ones. */
export function answersFor(stored: readonly StoredAnswer[], setting: ProviderType): Answers {
  return new Map([...answersIn(stored, ''), ...answersIn(stored, setting)])
}
