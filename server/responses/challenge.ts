import type { AnswerValue } from '../instruments/answer-value.ts'
import type { MissingReason } from '../instruments/typed-missing.ts'
import { Conflict } from '../platform/errors.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AnswerPlace } from './answer.ts'
import { placeKey } from './answer-merge.ts'

/** Open until it is withdrawn or decided; an accepted one until its correction is signed, or lapses. */
export const challengeStates = ['open', 'withdrawn', 'accepted', 'declined', 'signed', 'lapsed'] as const
export type ChallengeState = (typeof challengeStates)[number]

/** What a sheet says to one question. */
export type SignedValue = AnswerValue | MissingReason

export interface Deed {
  personId: number
  by: string
  at: string
  /** Empty where nobody was asked for one. */
  reason: string
}

/** That a signed answer is not right, said by its organisation in the right of reply. */
export interface Challenge extends AnswerPlace {
  id: number
  collectionId: number
  responseId: number
  /** Of the right of reply in which it was raised. */
  round: number
  organisationCode: string
  /** The sheet that holds what was signed. */
  sheetId: number
  signed: SignedValue
  /** The answer that the organisation says is right. */
  asked: AnswerValue
  state: ChallengeState
  raised: Deed
  decided: Deed | undefined
  /** How it came to its end otherwise: withdrawn, signed or lapsed. */
  closed: Deed | undefined
}

export const challengeStateNames: Record<ChallengeState, string> = {
  open: 'To be decided',
  withdrawn: 'Withdrawn',
  accepted: 'Accepted, to be signed',
  declined: 'Declined',
  signed: 'Accepted and signed',
  lapsed: 'Accepted, lapsed unsigned',
}

export const longestChallengeReason = 2000

/** Something is still to be done about it. */
export function isStanding({ state }: Pick<Challenge, 'state'>): boolean {
  return state === 'open' || state === 'accepted'
}

/** The challenge that stands about a question; there is one at most. */
export function standingAbout(challenges: readonly Challenge[], place: AnswerPlace): Challenge | undefined {
  return challenges.find((challenge) => isStanding(challenge) && placeKey(challenge) === placeKey(place))
}

/** Says why a challenge is no longer where a step needs it: somebody else has been there before. */
export function mustBeIn(challenge: Challenge, state: 'open' | 'accepted'): void {
  if (challenge.state === state) return
  const { decided, closed } = challenge
  const by = (deed: Deed | undefined) => (deed ? ` by ${deed.by} on ${inMinutes(deed.at)}` : '')
  switch (challenge.state) {
    case 'open':
      throw new Conflict('This challenge has not been decided yet, so nothing was changed')
    case 'withdrawn':
      throw new Conflict(`This challenge was withdrawn${by(closed)}, so nothing was changed`)
    case 'accepted':
    case 'declined':
      throw new Conflict(`This challenge was ${challenge.state}${by(decided)}, so nothing was changed`)
    case 'signed':
      throw new Conflict(`This correction was signed${by(closed)}, so nothing was changed`)
    case 'lapsed':
      throw new Conflict(
        `This correction lapsed by a decision of ${closed?.by ?? 'the programme team'}, so nothing was changed`,
      )
  }
}
