import type { Database } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { attemptLasts, hashOfState, type ProviderAttempt, type Purpose } from './provider-attempt.ts'

interface AttemptRow {
  state_hash: string
  browser_hash: string
  provider: string
  purpose: Purpose['kind']
  person_id: number | null
  invitation_id: number | null
  return_to: string
  nonce: string | null
  verifier: string | null
  begun_at: string
  expires_at: string
  used_at: string | null
}

/** `browser` is the digest of its session. Of the state only the digest is kept. */
export async function addProviderAttempt(
  db: Database,
  { state, browser, ...attempt }: ProviderAttempt & { state: string; browser: string },
): Promise<void> {
  const { purpose, begunAt } = attempt
  await db('provider_attempts').insert({
    state_hash: hashOfState(state),
    browser_hash: browser,
    provider: attempt.provider,
    purpose: purpose.kind,
    person_id: 'personId' in purpose ? purpose.personId : null,
    invitation_id: 'invitationId' in purpose ? purpose.invitationId : null,
    return_to: attempt.returnTo,
    nonce: attempt.nonce,
    verifier: attempt.verifier,
    begun_at: begunAt.toISOString(),
    expires_at: new Date(begunAt.getTime() + attemptLasts).toISOString(),
  })
}

export type TakenAttempt =
  | { state: 'open'; attempt: ProviderAttempt }
  /** `elsewhere`: in another browser, or at another provider. */
  | { state: 'unknown' | 'used' | 'expired' | 'elsewhere' }

/** Uses it up: of two that come back with the same state, one has it. Another browser leaves it as it is. */
export async function takeProviderAttempt(
  db: Database,
  { state, browser, provider }: { state: string; browser: string; provider: string },
  now: Date,
): Promise<TakenAttempt> {
  const row = await db<AttemptRow>('provider_attempts')
    .where({ state_hash: hashOfState(state) })
    .first()
  if (!row) return { state: 'unknown' }
  if (row.used_at !== null) return { state: 'used' }
  if (row.browser_hash !== browser || row.provider !== provider) return { state: 'elsewhere' }
  if (row.expires_at <= now.toISOString()) return { state: 'expired' }
  const used = await db<AttemptRow>('provider_attempts')
    .where({ state_hash: row.state_hash })
    .whereNull('used_at')
    .update({ used_at: now.toISOString(), nonce: null, verifier: null })
  return used === 1 ? { state: 'open', attempt: attemptOf(row) } : { state: 'used' }
}

/** To be called now and then. It is remembered for an hour that one is over, so that its person can be told. */
export async function removeEndedProviderAttempts(db: Database, now: Date): Promise<void> {
  const longOver = new Date(now.getTime() - hours(1)).toISOString()
  await db('provider_attempts').where('expires_at', '<=', longOver).delete()
}

function attemptOf(row: AttemptRow): ProviderAttempt {
  return {
    provider: row.provider,
    purpose: purposeOf(row),
    returnTo: row.return_to,
    nonce: row.nonce ?? '',
    verifier: row.verifier ?? '',
    begunAt: new Date(row.begun_at),
  }
}

function purposeOf({ purpose: kind, person_id: personId, invitation_id: invitationId }: AttemptRow): Purpose {
  if (kind === 'sign in') return { kind }
  if (personId === null) throw new Error(`An attempt to ${kind} is of nobody`)
  if (kind !== 'invitation') return { kind, personId }
  if (invitationId === null) throw new Error('An attempt is of no invitation')
  return { kind, personId, invitationId }
}

/** Those of a person, and those by way of an invitation to that person. */
export async function eraseProviderAttempts(db: Database, personId: number): Promise<void> {
  const invitations = db('invitations').where({ person_id: personId }).select('id')
  await db('provider_attempts').where({ person_id: personId }).orWhereIn('invitation_id', invitations).delete()
}
