import { answerSight, isInSight } from '../../access/area.ts'
import { hasRole, isAdministrator, may } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import type { Collection, Participant } from '../../collections/collection.ts'

/**
 * Whether somebody may see what a score of one organisation was made from: the organisation itself, the programme team and,
 * of trusts, leads in the area whose answers they may see. Links to scores go by it, and so does the score's own page.
 */
export function mayOpenScore(
  user: User,
  collection: Pick<Collection, 'state' | 'policy'>,
  participant: Pick<Participant, 'organisationCode' | 'setting' | 'regionCode' | 'icbCode'>,
): boolean {
  if (may(user, 'read response', participant.organisationCode) || isAdministrator(user)) return true
  if (participant.setting === 'care' || !collection.policy.namesTrusts || !isLead(user)) return false
  const sight = answerSight(user, collection.state)
  return sight !== undefined && isInSight(sight, participant)
}

function isLead(user: User): boolean {
  return (['national_lead', 'regional_lead', 'icb_lead'] as const).some((role) => hasRole(user, role))
}
