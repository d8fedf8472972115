import { setTimeout as pause } from 'node:timers/promises'
import * as openid from 'openid-client'
import { hours, seconds } from '../platform/durations.ts'
import { keepAsking } from '../platform/keep-asking.ts'
import type { Logger } from '../platform/logger.ts'
import { callbackPath, type Claims, type ProviderSettings } from './provider.ts'
import { faultOf, type ProviderFault, reasonOf } from './provider-fault.ts'

/** A sign-in at a provider that is to begin. */
export interface AuthorizationRequest {
  state: string
  nonce: string
  /** Of PKCE: shown to the provider only when the code is exchanged. */
  verifier: string
  /** Whether a session that there still is at the provider must not be enough. */
  anew: boolean
}

export interface SignedInElsewhere {
  issuer: string
  subject: string
  claims: Claims
  idToken: string
}

/** The way to one provider. Nothing is asked of it before somebody needs it. */
export interface ProviderClient {
  id: string
  name: string
  issuer: string
  twoFactors: ProviderSettings['twoFactors']
  /** Whether people can sign in there now, as far as that can be known in a second. */
  isAvailable: () => Promise<boolean>
  /** Where to send somebody to sign in; undefined when the provider cannot be reached. */
  authorizationUrl: (request: AuthorizationRequest) => Promise<string | undefined>
  /** What the query says with which somebody came back; everything in it is checked. */
  exchange: (query: string, expected: AuthorizationRequest) => Promise<SignedInElsewhere | { fault: ProviderFault }>
  /** Where to send somebody to be signed out there too; undefined when it has no such place or cannot be reached. */
  endSessionUrl: (idToken: string) => Promise<string | undefined>
}

export type Providers = ReadonlyMap<string, ProviderClient>

/** Where providers send people back to after they have signed out. */
export const signedOutPath = '/signed-out'

/** `address` is where people reach this service: never what a request says of itself. */
export function openProviders(settings: readonly ProviderSettings[], address: string, logger: Logger): Providers {
  return new Map(settings.map((each) => [each.id, openProvider(each, address, logger)]))
}

const timeout = seconds(5)
const times = { answered: hours(1), failed: seconds(15) }

function openProvider(settings: ProviderSettings, address: string, logger: Logger): ProviderClient {
  const { id, name, issuer, twoFactors } = settings
  const redirectUri = `${address}${callbackPath(id)}`
  const warn = (message: string) => (error: unknown) => logger.warn({ provider: id, reason: reasonOf(error) }, message)
  const { get } = keepAsking(() => discover(settings), times, warn('a provider of sign-ins cannot be reached'))
  return {
    id,
    name,
    issuer,
    twoFactors,
    isAvailable: () =>
      Promise.race([get().then((found) => found !== undefined), pause(seconds(1), true, { ref: false })]),
    async authorizationUrl(request) {
      const found = await get()
      return found && authorizationUrl(found, { ...request, redirectUri }, settings)
    },
    async exchange(query, expected) {
      const found = await get()
      if (!found) return { fault: 'unavailable' }
      try {
        return await exchange(found, new URL(query, redirectUri), expected)
      } catch (error) {
        warn('a sign-in at a provider was not accepted')(error)
        return { fault: faultOf(error) }
      }
    },
    async endSessionUrl(idToken) {
      const found = await get()
      if (!found?.serverMetadata().end_session_endpoint) return undefined
      const back = { id_token_hint: idToken, post_logout_redirect_uri: `${address}${signedOutPath}` }
      return openid.buildEndSessionUrl(found, back).href
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<openid.Configuration> {
  const server = new URL(issuer)
  const ways = { post: openid.ClientSecretPost(clientSecret), basic: openid.ClientSecretBasic(clientSecret) }
  const authenticate: openid.ClientAuth = (as, ...rest) =>
    ways[as.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? 'post' : 'basic'](as, ...rest)
  return openid.discovery(server, clientId, undefined, authenticate, {
    timeout: timeout / 1000,
    execute: [
      openid.enableNonRepudiationChecks,
      ...(server.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
    ],
  })
}

async function authorizationUrl(
  found: openid.Configuration,
  { state, nonce, verifier, anew, redirectUri }: AuthorizationRequest & { redirectUri: string },
  { scopes, acrValues }: ProviderSettings,
): Promise<string> {
  const parameters = {
    redirect_uri: redirectUri,
    scope: scopes,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(acrValues !== undefined && { acr_values: acrValues }),
    ...(anew && { prompt: 'login', max_age: '0' }),
  }
  return openid.buildAuthorizationUrl(found, parameters).href
}

async function exchange(
  found: openid.Configuration,
  url: URL,
  { state, nonce, verifier }: AuthorizationRequest,
): Promise<SignedInElsewhere> {
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  const tokens = await openid.authorizationCodeGrant(found, url, checks)
  const claims = tokens.claims()
  if (!claims || tokens.id_token === undefined) throw new Error('The provider sent no token that says who it is')
  return { issuer: claims.iss, subject: claims.sub, claims, idToken: tokens.id_token }
}
