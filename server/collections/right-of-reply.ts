import { Conflict } from '../platform/errors.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { londonDate } from './collection.ts'

/** The time after a close in which organisations check their provisional figures and challenge answers of their own. */
export interface RightOfReply {
  collectionId: number
  /** The last day on which an answer can be challenged, YYYY-MM-DD, in London. */
  endsOn: string
  startedAt: string
  /** Grows with every challenge, decision and correction: whoever ends it says which version they read. */
  version: number
  /** That the collection is ready for release; undefined until the programme team says so. */
  ended: ReadyForRelease | undefined
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
