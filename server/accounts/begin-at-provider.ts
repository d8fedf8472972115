import type { Database } from '../platform/database/open.ts'
import type { ProviderClient } from './provider-client.ts'
import { newSecrets, type Purpose } from './provider-attempt.ts'
import { addProviderAttempt } from './provider-attempt-repository.ts'

export interface Beginning {
  purpose: Purpose
  returnTo: string
  /** The digest of the session from which somebody goes, and to which they must come back. */
  browser: string
}

/**
 * Where to send somebody to sign in; undefined when the provider cannot be reached. Only a sign-in takes a session that
 * there still is at the provider for enough: on a computer that colleagues share it may be another person's.
 */
export async function beginAtProvider(
  db: Database,
  provider: ProviderClient,
  { purpose, returnTo, browser }: Beginning,
  now: Date,
): Promise<string | undefined> {
  const secrets = newSecrets()
  const url = await provider.authorizationUrl({ ...secrets, anew: purpose.kind !== 'sign in' })
  if (url === undefined) return undefined
  const { state, nonce, verifier } = secrets
  await addProviderAttempt(db, {
    state,
    browser,
    provider: provider.id,
    purpose,
    returnTo,
    nonce,
    verifier,
    begunAt: now,
  })
  return url
}
