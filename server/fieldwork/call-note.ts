/** What came of a telephone call. */
export const callOutcomes = [
  'no_answer',
  'left_message',
  'promised',
  'needs_help',
  'wrong_contact',
  'declined',
  'other',
] as const
export type CallOutcome = (typeof callOutcomes)[number]

export const outcomeNames: Record<CallOutcome, string> = {
  no_answer: 'No answer',
  left_message: 'Left a message',
  promised: 'Promised by a date',
  needs_help: 'Needs help',
  wrong_contact: 'Wrong person or number',
  declined: 'Does not want to take part',
  other: 'Something else',
}

/** What is known of a call without its words; dates are YYYY-MM-DD. */
export interface CallSummary {
  outcome: CallOutcome
  promisedFor: string | undefined
  nextCallOn: string | undefined
  at: string
}

export interface NewCall {
  outcome: CallOutcome
  promisedFor: string | undefined
  nextCallOn: string | undefined
  note: string
}

/** A note of a call: it is only ever added, and its words can be erased. */
export interface CallNote extends CallSummary {
  id: number
  /** The name of whoever called. */
  by: string
  note: string
  erasedAt: string | undefined
}

export const longestNote = 2000
