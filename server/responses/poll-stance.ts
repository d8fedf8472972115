import { may, rolesIn } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { isOpen, type Poll } from './poll.ts'

/**
 * What somebody is to a poll. A `host`, its author or whoever leads on the response, sees each answer with its name; who
 * was `asked` gives their own, and is never a host of the same poll, so that it is given without knowing the others;
 * anybody else who answers for the organisation looks on. To all others there is no such poll.
 */
export type PollStance = 'host' | 'asked' | 'onlooker'

export function stanceTowards(poll: Poll, user: User, organisationCode: string): PollStance | undefined {
  const roles = rolesIn(user, organisationCode)
  const answers = may(user, 'answer', organisationCode)
  const isAsked = poll.answers.some(({ personId }) => personId === user.id)
  if (isAsked && roles.some((role) => role !== 'administrator')) return 'asked'
  if (!answers) return undefined
  return poll.askedBy.id === user.id || roles.includes('lead_respondent') ? 'host' : 'onlooker'
}

/** Nobody who was asked learns what others said before the poll is closed; then they learn it without names. */
export function seesSpread(poll: Poll, stance: PollStance): boolean {
  return stance === 'host' || !isOpen(poll)
}

/** To close a poll shows nobody's answer, so a lead respondent who was asked can do it too. */
export function mayClose(poll: Poll, user: User, organisationCode: string): boolean {
  const leads = rolesIn(user, organisationCode).includes('lead_respondent')
  return leads || stanceTowards(poll, user, organisationCode) === 'host'
}
