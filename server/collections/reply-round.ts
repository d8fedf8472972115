import type { ReadyForRelease } from './right-of-reply.ts'

/** A round of the right of reply: the first before anything is released, a later one to correct a release. */
export interface ReplyRound {
  /** From 1, in each collection. */
  round: number
  /** Why it was opened, in words that organisations read; empty for the first. */
  reason: string
  /** The number of the release that it corrects; undefined for the first. */
  corrects: number | undefined
  /** The last day on which an answer can be challenged, YYYY-MM-DD, in London. */
  endsOn: string
  startedAt: string
  /** Who started it. */
  startedBy: string
  /** That the collection is ready for release; undefined until the programme team says so. */
  ended: ReadyForRelease | undefined
}

export const longestRoundReason = 500
