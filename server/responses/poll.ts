import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'

/** The question that a poll is about. */
export interface PollPlace {
  /** Empty for an organisation-wide section. */
  setting: ProviderType | ''
  itemCode: string
}

/** One colleague who was asked, and what they said. */
export interface PollAnswer {
  personId: number
  name: string
  /** Undefined until they have answered. */
  value: AnswerValue | undefined
  comment: string
  answeredAt: string | undefined
}

/** A question put privately to colleagues of the organisation. */
export interface Poll extends PollPlace {
  id: number
  responseId: number
  /** What its author says to those asked; may be empty. */
  message: string
  askedBy: { id: number; name: string }
  askedAt: string
  /** Undefined while it takes answers. */
  closedAt: string | undefined
  /** How its author ended it by giving the official answer, with why that departs, or no reason. */
  settlement: { by: string; at: string; reason: string } | undefined
  /** Everybody who was asked, by name. */
  answers: readonly PollAnswer[]
}

export const longestPollText = 2000

/** Words have no spread, and a question about a partner is the record of one flow. */
export function canBePolled(item: Item): boolean {
  return item.kind !== 'text' && item.kind !== 'partner_choice'
}

export function isOpen({ closedAt }: Poll): boolean {
  return closedAt === undefined
}

export function pollsAbout(polls: readonly Poll[], { setting, itemCode }: PollPlace): Poll[] {
  return polls.filter((poll) => poll.setting === setting && poll.itemCode === itemCode)
}

/** The values of those who have answered. */
export function givenValues({ answers }: Pick<Poll, 'answers'>): AnswerValue[] {
  return answers.flatMap(({ value }) => (value ? [value] : []))
}

/** "2 of 3" */
export function turnoutText(poll: Pick<Poll, 'answers'>): string {
  return `${givenValues(poll).length} of ${poll.answers.length}`
}
