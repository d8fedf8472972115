import { Conflict } from '../platform/errors.ts'
import { nextState, type Stage } from './response-machine.ts'

export const responseStates = ['not_started', 'in_progress', 'with_approver', 'signed', 'reopened'] as const
export type ResponseState = (typeof responseStates)[number]

/** One organisation's answers in one collection, for all its settings. */
export interface SurveyResponse {
  id: number
  collectionId: number
  organisationCode: string
  state: ResponseState
  /** Grows with every save that changes something: whoever signs says which version they read. */
  version: number
  changedAt: string | undefined
  signedAt: string | undefined
  /** The name of the person who signed. */
  signedBy: string | undefined
}

export const responseStateNames: Record<ResponseState, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  with_approver: 'With the approver',
  signed: 'Submitted',
  reopened: 'Reopened',
}

export function isAnswerable(response: SurveyResponse): boolean {
  return nextState(stageOf(response), 'answer') !== undefined
}

/** A response that is with the approver, or signed, is what the organisation says of itself: it takes no more answers. */
export function mustBeAnswerable(response: SurveyResponse): void {
  if (isAnswerable(response)) return
  throw new Conflict(
    response.state === 'with_approver'
      ? 'These answers are with the approver and cannot be changed meanwhile, so nothing was saved'
      : 'These answers have been submitted and can no longer be changed, so nothing was saved',
  )
}

/** The state of a response that somebody answers: a reopened one stays marked as such. */
export function whenAnswered(response: SurveyResponse): ResponseState {
  return nextState(stageOf(response), 'answer') ?? response.state
}

/** Where a response stands, as far as that does not depend on its organisation or its collection. */
export function stageOf({ state, signedAt }: SurveyResponse): Stage {
  return { state, wasSigned: signedAt !== undefined }
}
