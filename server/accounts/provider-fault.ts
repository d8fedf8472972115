/** Why a sign-in at a provider came to nothing. */
export type ProviderFault =
  /** The person turned back there, or is not allowed to go on. */
  | 'denied'
  /** The provider does not answer, or says that it cannot at present. */
  | 'unavailable'
  /** What came back is not what was asked for. */
  | 'invalid'

/** Errors of the provider's protocol say what is wrong in `error`, those of the network in `code`. */
interface Telling {
  error?: unknown
  code?: unknown
  status?: unknown
  cause?: unknown
}

const passing = ['temporarily_unavailable', 'server_error']
const turnedBack = ['access_denied', 'login_required', 'interaction_required', 'consent_required']

export function faultOf(error: unknown): ProviderFault {
  const { error: said, code, status } = telling(error)
  if (typeof said === 'string' && turnedBack.includes(said)) return 'denied'
  if (typeof said === 'string' && passing.includes(said)) return 'unavailable'
  if (typeof status === 'number' && status >= 500) return 'unavailable'
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return 'unavailable'
  // what `fetch` throws when there is nobody at the other end
  return error instanceof TypeError && error.message === 'fetch failed' ? 'unavailable' : 'invalid'
}

/** A word for the log. The error itself may hold a code, a token or what somebody put into an address. */
export function reasonOf(error: unknown): string {
  const { error: said, code, cause } = telling(error)
  const words = [said, code, telling(cause).code, error instanceof Error ? error.name : undefined]
  return words.find((word): word is string => typeof word === 'string' && /^[A-Za-z_]{1,60}$/.test(word)) ?? 'unknown'
}

function telling(error: unknown): Telling {
  return typeof error === 'object' && error !== null ? error : {}
}
