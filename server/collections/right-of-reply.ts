import { Conflict } from '../platform/errors.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { londonDate } from './collection.ts'
import type { ReplyRound } from './reply-round.ts'

/**
 * The time after a close, or after a release, in which organisations check their figures and challenge answers of their own:
 * the round that runs, or the one that ran last.
 */
export interface RightOfReply extends ReplyRound {
  collectionId: number
  /** Grows with every challenge, decision and correction: whoever ends it says which version they read. */
  version: number
}

export interface ReadyForRelease {
  at: string
  by: string
  /** How many sheets were in force. */
  sheets: number
  /** SHA-256 over their hashes, a line each, by organisation and setting. */
  sheetsHash: string
}

/** Whether answers can be challenged now; decisions and corrections can still be made afterwards. */
export function takesChallenges({ endsOn, ended }: Pick<RightOfReply, 'endsOn' | 'ended'>, now: Date): boolean {
  return !ended && londonDate(now) <= endsOn
}

export function mustTakeChallenges(reply: RightOfReply, now: Date): void {
  mustBeGoingOn(reply)
  if (!takesChallenges(reply, now))
    throw new Conflict(
      `Answers could be challenged until ${inDays(reply.endsOn)}, so nothing was changed. If an answer is wrong, tell the programme team`,
    )
}

export function mustBeGoingOn({ ended }: Pick<RightOfReply, 'ended'>): void {
  if (ended) throw new Conflict(`The right of reply ended on ${inMinutes(ended.at)}, so nothing was changed`)
}
