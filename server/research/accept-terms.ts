import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound, UserError } from '../platform/errors.ts'
import { addAcceptance, hasAccepted } from './acceptance-repository.ts'
import { acceptancePath } from './research-paths.ts'
import type { TermsInForce } from './terms.ts'

/** Access that was asked for ends by itself; a role that the programme team gave otherwise has an agreement of its own. */
function isBound({ grants }: User): boolean {
  return grants.some(({ role, until }) => role === 'researcher' && until !== undefined)
}

/** Whether somebody has yet to accept the terms that hold now. One statement, and none for who is not bound by them. */
export async function owesAcceptance(db: Database, user: User, { current }: TermsInForce): Promise<boolean> {
  return isBound(user) && !(await hasAccepted(db, user.id, current))
}

/** For scripts, which cannot be shown the new terms. */
export async function mustHaveAcceptedTerms(db: Database, user: User, terms: TermsInForce): Promise<void> {
  if (await owesAcceptance(db, user, terms))
    throw new UserError(
      403,
      `The terms for researchers have changed. Sign in, read and accept them at ${acceptancePath()}, then try again`,
    )
}

/** To everybody else there is no such page. */
export function mustBeBound(user: User): void {
  if (!isBound(user)) throw new NotFound('The page')
}

export async function acceptTerms(db: Database, user: User, { current }: TermsInForce, now: Date): Promise<void> {
  mustBeBound(user)
  if (!(await addAcceptance(db, { personId: user.id, terms: current }, now.toISOString()))) return
  const { version, hash } = current
  await record(db, {
    at: now,
    personId: user.id,
    action: 'accepted terms',
    subject: `person ${user.id} terms for researchers`,
    details: { version, hash },
  })
}
