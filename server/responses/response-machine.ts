import { isSufficient, type ResponseAction } from '../access/permissions.ts'
import type { Role } from '../access/user.ts'
import type { ResponseState } from './response.ts'

/** Everything that can move a response from one state to another. */
export const responseMoves = [
  'answer',
  'send to approver',
  'take back',
  'send back',
  'sign',
  'reopen',
] as const satisfies readonly ResponseAction[]
export type ResponseMove = (typeof responseMoves)[number]

export interface Stage {
  state: ResponseState
  /** Whether it has ever been signed: what is answered after that is answered in a reopened response. */
  wasSigned: boolean
}

/** Where a response stands, with what else decides who may move it. */
export interface Standing extends Stage {
  /** Whether its organisation has somebody to sign, other than by leading. */
  hasApprover: boolean
  /** `leadMaySign` of the collection's policy. */
  leadMaySign: boolean
}

/** The states from which each move can be made. */
const origins: Record<ResponseMove, readonly ResponseState[]> = {
  answer: ['not_started', 'in_progress', 'reopened'],
  'send to approver': ['in_progress', 'reopened'],
  'take back': ['with_approver'],
  'send back': ['with_approver'],
  sign: ['in_progress', 'with_approver', 'reopened'],
  reopen: ['signed'],
}

/** The state to which a move leads; undefined where it cannot be made, whoever tries. */
export function nextState({ state, wasSigned }: Stage, move: ResponseMove): ResponseState | undefined {
  if (!origins[move].includes(state)) return undefined
  if (move === 'sign') return 'signed'
  if (move === 'send to approver') return 'with_approver'
  return wasSigned ? 'reopened' : 'in_progress'
}

/** Whether somebody with these roles towards the organisation can make the move now. */
export function allows(standing: Standing, move: ResponseMove, roles: readonly Role[]): boolean {
  if (nextState(standing, move) === undefined || !isSufficient(roles, move)) return false
  if (move === 'send to approver') return standing.hasApprover
  return move !== 'sign' || maySign(standing, roles)
}

/**
 * An approver signs what the lead respondent has sent. Who leads signs only where the policy lets lead and approver be one
 * person: as the approver too, or where there is none.
 */
function maySign({ state, hasApprover, leadMaySign }: Standing, roles: readonly Role[]): boolean {
  const leads = roles.includes('lead_respondent')
  if (leads && !leadMaySign) return false
  if (roles.includes('approver')) return leads || state === 'with_approver'
  return state !== 'with_approver' && !hasApprover
}

/**
 * Whether somebody with these roles signs corrections after the right of reply: an approver, or where there is none and the
 * policy lets them, who leads. Nothing is sent to an approver then, so that they sign without it.
 */
export function signsCorrection(standing: Standing, roles: readonly Role[]): boolean {
  if (!isSufficient(roles, 'sign')) return false
  return maySign({ ...standing, state: standing.hasApprover ? 'with_approver' : 'reopened' }, roles)
}

/** In what role somebody with these roles signs. */
export function signsAs(roles: readonly Role[]): Role {
  return roles.includes('approver') ? 'approver' : 'lead_respondent'
}
