import { createHash, randomBytes } from 'node:crypto'
import { minutes } from '../platform/durations.ts'

/** For what somebody is sent to a provider. */
export type Purpose =
  | { kind: 'sign in' }
  /** Follows an invitation, and will sign in so from now on. */
  | { kind: 'invitation'; personId: number; invitationId: number }
  /** Is signed in, and will also sign in so. */
  | { kind: 'link'; personId: number }
  /** Is signed in, and shows once more who they are. */
  | { kind: 'confirm'; personId: number }

/** A sign-in at a provider that has begun here. */
export interface ProviderAttempt {
  provider: string
  purpose: Purpose
  /** A path of this service to go on to. */
  returnTo: string
  nonce: string
  verifier: string
  begunAt: Date
}

/** So long somebody has to sign in at a provider. */
export const attemptLasts = minutes(15)

/** As long and as hard to guess as the protocol asks. */
export function newSecrets(): { state: string; nonce: string; verifier: string } {
  const secret = () => randomBytes(32).toString('base64url')
  return { state: secret(), nonce: secret(), verifier: secret() }
}

export function hashOfState(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}
