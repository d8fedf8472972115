import type { RequestHandler } from 'express'
import { authenticateBearer, mustHaveScope } from '../accounts/authenticate-bearer.ts'
import type { TokenScope } from '../accounts/token-scope.ts'
import type { Databases } from '../platform/database/open.ts'
import { mustHaveAcceptedTerms } from '../research/accept-terms.ts'
import type { TermsInForce } from '../research/terms.ts'
import { currentCaller, rememberCaller } from './api-caller.ts'

/** Lets in whoever has a personal token that works, for as long as its owner has agreed to the terms in force. */
export function bearerOnly(databases: Databases, terms: TermsInForce): RequestHandler {
  return async (request, _response, next) => {
    const caller = await authenticateBearer(databases, request.get('Authorization'), new Date())
    await mustHaveAcceptedTerms(databases.reader, caller.user, terms)
    rememberCaller(request, caller)
    next()
  }
}

/** After `bearerOnly`: only a token that was made for this. */
export function scopeOnly(scope: TokenScope): RequestHandler {
  return (request, _response, next) => {
    mustHaveScope(currentCaller(request), scope)
    next()
  }
}
