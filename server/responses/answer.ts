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

/** That a value was taken over from the organisation's last response, and who has confirmed that it still holds. */
export interface CarriedMark {
  sheetId: number
  /** The code of the collection of that response, such as `2020`. */
  collection: string
  /** Undefined until somebody has: such an answer does not count. */
  confirmed: { personId: number; by: string; at: string } | undefined
}

/** The current value at one place, or that it has been cleared. */
export interface StoredAnswer extends AnswerPlace {
  value: AnswerValue | undefined
  /** 1 for the first value; every earlier one is kept. */
  version: number
  answeredBy: string
  answeredAt: string
  /** Undefined for an answer that was given here. */
  carried: CarriedMark | undefined
}

/** Taken over, and nobody has said yet that it still holds. */
export function isUnconfirmed(answer: StoredAnswer | undefined): boolean {
  return answer?.value !== undefined && answer.carried !== undefined && answer.carried.confirmed === undefined
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

/** When each answer that was taken over was confirmed, for a setting's sheet; undefined while it is not. */
export function carriedFor(
  stored: readonly StoredAnswer[],
  setting: ProviderType,
): ReadonlyMap<string, string | undefined> {
  return new Map(
    stored.flatMap(({ setting: own, itemCode, partnerCode, value, carried }) =>
      value && carried && (own === '' || own === setting)
        ? [[answerKey(itemCode, partnerCode), carried.confirmed?.at] as const]
        : [],
    ),
  )
}
