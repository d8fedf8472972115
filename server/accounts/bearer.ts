import { UserError } from '../platform/errors.ts'
import type { TokenScope } from './token-scope.ts'

type BearerFault = 'invalid_request' | 'invalid_token' | 'insufficient_scope'

const statuses: Record<BearerFault, number> = { invalid_request: 400, invalid_token: 401, insufficient_scope: 403 }

/** Why a request with or without a token is refused, in the terms of RFC 6750; without a fault, none was sent. */
export class BearerRefused extends UserError {
  readonly fault: BearerFault | undefined
  readonly scope: TokenScope | undefined
  constructor(fault: BearerFault | undefined, message: string, scope?: TokenScope) {
    super(fault ? statuses[fault] : 401, message)
    this.fault = fault
    this.scope = scope
  }
}

/** The token of an `Authorization` header; throws BearerRefused where there is none, or more than one thing. */
export function tokenIn(header: string | undefined): string {
  if (header === undefined) throw missing('Send a personal token in the header Authorization: Bearer …')
  const [scheme = '', ...rest] = header.trim().split(/[ \t]+/)
  if (scheme.toLowerCase() !== 'bearer')
    throw missing('Only personal tokens let a script in: send one in the header Authorization: Bearer …')
  const [token] = rest
  if (token === undefined || rest.length > 1)
    throw new BearerRefused('invalid_request', 'After Bearer there must be one token, and nothing else')
  return token
}

function missing(message: string): BearerRefused {
  return new BearerRefused(undefined, message)
}

/** The value of `WWW-Authenticate`; what it says has no quotes in it, and nothing that was sent. */
export function challengeOf({ fault, message, scope }: BearerRefused): string {
  const facts = [
    ['realm', 'api'],
    ...(fault ? [['error', fault] as const, ['error_description', plain(message)] as const] : []),
    ...(scope ? [['scope', scope] as const] : []),
  ]
  return `Bearer ${facts.map(([name, value]) => `${name}="${value}"`).join(', ')}`
}

/** The characters that RFC 6750 allows in a description. */
function plain(text: string): string {
  return text.replaceAll(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, '')
}
