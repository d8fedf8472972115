import type { Databases } from '../platform/database/open.ts'
import { type Claims, gaveTwoFactors, signedInSince } from './provider.ts'
import type { ProviderAttempt } from './provider-attempt.ts'
import { takeProviderAttempt } from './provider-attempt-repository.ts'
import type { ProviderClient, SignedInElsewhere } from './provider-client.ts'
import type { ProviderFault } from './provider-fault.ts'

export interface ComingBack {
  state: string
  browser: string
  /** The whole query of the address, `?code=…`. */
  query: string
}

/** Who came back, from a sign-in that began in the same browser. */
export interface CameBack {
  attempt: ProviderAttempt
  who: SignedInElsewhere
  twoFactors: boolean
  /** Whether they signed in at the provider after they were sent there. */
  anew: boolean
}

export type BackFault = ProviderFault | 'unknown' | 'used' | 'expired' | 'elsewhere'

/** The state is used up before the provider is asked, so that no code is exchanged twice. */
export async function comeBackFromProvider(
  { writer }: Databases,
  provider: ProviderClient,
  { state, browser, query }: ComingBack,
  now: Date,
): Promise<CameBack | { fault: BackFault; attempt?: ProviderAttempt }> {
  const place = { state, browser, provider: provider.id }
  const taken = await writer.transaction((db) => takeProviderAttempt(db, place, now))
  if (taken.state !== 'open') return { fault: taken.state }
  const { attempt } = taken
  const { nonce, verifier } = attempt
  const who = await provider.exchange(query, { state, nonce, verifier, anew: attempt.purpose.kind !== 'sign in' })
  if ('fault' in who) return { fault: who.fault, attempt }
  return { attempt, who, ...strengthOf(who.claims, provider, attempt) }
}

function strengthOf(claims: Claims, { twoFactors }: ProviderClient, { begunAt }: ProviderAttempt) {
  return { twoFactors: gaveTwoFactors(claims, twoFactors), anew: signedInSince(claims, begunAt) }
}
