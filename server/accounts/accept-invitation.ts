import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { findInvitation, markInvitationUsed } from './invitation-repository.ts'
import { hashOfToken } from './link-token.ts'
import { findUser } from './person-query.ts'
import { holdPerson } from './person-repository.ts'
import { replacePassword } from './replace-password.ts'
import { nextStep, type SigningIn } from './sign-in.ts'

export type InvitationFound =
  | { state: 'open'; id: number; person: User }
  /** `unknown` also for one that was withdrawn, and for somebody who has left: it says nothing of them. */
  | { state: 'used' | 'expired' | 'unknown' }

/** What a link is worth now. Looking uses nothing up: programs that scan mail follow links too. */
export async function readInvitation(db: Database, token: string, now: Date): Promise<InvitationFound> {
  const invitation = await findInvitation(db, hashOfToken(token))
  const person = invitation && (await findUser(db, invitation.personId))
  if (!invitation || !person || invitation.withdrawnAt !== undefined) return { state: 'unknown' }
  if (invitation.usedAt !== undefined) return { state: 'used' }
  if (invitation.expiresAt <= now.toISOString()) return { state: 'expired' }
  return { state: 'open', id: invitation.id, person }
}

/** This is now the person's password, and whatever other links they were sent work no more; gives what comes before they are in. */
export async function acceptInvitation(
  db: Database,
  { id, person }: { id: number; person: User },
  passwordHash: string,
  now: Date,
): Promise<SigningIn['next']> {
  await holdPerson(db, person.id)
  if (!(await markInvitationUsed(db, id, now))) throw new Conflict('This invitation has just been used')
  await replacePassword(db, person.id, passwordHash, now)
  await record(db, { at: now, personId: person.id, action: 'accepted invitation', subject: `person ${person.id}` })
  return nextStep(db, person)
}
