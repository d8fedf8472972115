import { Conflict } from '../platform/errors.ts'

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
  return response.state !== 'signed' && response.state !== 'with_approver'
}

/** A signed response is what the organisation says of itself, so it takes no more answers. */
export function mustBeAnswerable(response: SurveyResponse): void {
  if (!isAnswerable(response))
    throw new Conflict('These answers have been submitted and can no longer be changed, so nothing was saved')
}

/** The state of a response that somebody answers: a reopened one stays marked as such. */
export function whenAnswered(state: ResponseState): ResponseState {
  return state === 'reopened' ? 'reopened' : 'in_progress'
}
