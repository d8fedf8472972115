import { hashOfToken } from '../accounts/link-token.ts'
import { findPerson } from '../accounts/person-query.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { AccessRequest } from './request.ts'
import { putBeforeTeam } from './request-access.ts'
import { findRequestByToken, markConfirmed } from './request-repository.ts'
import type { ResearchSettings } from './research-settings.ts'

export type ConfirmationFound = { state: 'open'; request: AccessRequest } | { state: 'confirmed' | 'unknown' }

/** What a link is worth now. Looking uses nothing up: programs that scan mail follow links too. */
export async function readConfirmation(db: Database, token: string, now: Date): Promise<ConfirmationFound> {
  const request = await findRequestByToken(db, hashOfToken(token))
  if (!request) return { state: 'unknown' }
  if (request.state !== 'unconfirmed') return { state: 'confirmed' }
  const isInTime = request.confirmBy !== undefined && request.confirmBy > now.toISOString()
  return isInTime ? { state: 'open', request } : { state: 'unknown' }
}

/** Whoever follows the link reads the address's mail: the request becomes that of the address's account, if it has one. */
export async function confirmRequest(
  db: Database,
  { id, email }: AccessRequest,
  settings: ResearchSettings,
  now: Date,
): Promise<void> {
  const known = await findPerson(db, email)
  const personId = known && !known.hasLeft ? known.id : undefined
  if (!(await markConfirmed(db, { id, personId }, now))) throw new Conflict('This request has just been confirmed')
  await record(db, {
    at: now,
    ...(personId !== undefined && { personId }),
    action: 'confirmed request for access',
    subject: `research request ${id}`,
  })
  await putBeforeTeam(db, { id, whose: { ...(personId !== undefined && { personId }), email } }, settings, now)
}
