import type { Request, RequestHandler } from 'express'
import { currentUserIfAny, rememberUser } from '../access/current-user.ts'
import { authenticateBearer } from '../accounts/authenticate-bearer.ts'
import type { Databases } from '../platform/database/open.ts'
import { UserError } from '../platform/errors.ts'
import { mustHaveAcceptedTerms } from '../research/accept-terms.ts'
import type { TermsInForce } from '../research/terms.ts'
import { type Caller, callerOf, mustBeKnown, rememberCaller } from './request/caller.ts'

export interface CallerSettings {
  databases: Databases
  terms: TermsInForce
  /** What knows a browser's session, in order. */
  session: readonly RequestHandler[]
}

const refusals = new WeakMap<object, UserError>()

/**
 * Finds out who asks: whoever has a personal token that works, else whoever is signed in in this browser, else nobody. One
 * whose token or terms do not let them in is refused by `refusedFirst`, once the request has been counted.
 */
export function knowCaller({ databases, terms, session }: CallerSettings): RequestHandler[] {
  return [
    ...session.map(inBrowser),
    async (request, _response, next) => {
      const caller = await callerIn(request, databases)
      rememberCaller(request, caller instanceof UserError ? nobody : caller)
      const refusal = caller instanceof UserError ? caller : await refusalBy(databases, caller, terms)
      if (refusal) refusals.set(request, refusal)
      next()
    },
  ]
}

export const refusedFirst: RequestHandler = (request, _response, next) => {
  const refusal = refusals.get(request)
  if (refusal) throw refusal
  next()
}

/** Leaves a router to whoever comes without a token. */
export const withTokenOnly: RequestHandler = (request, _response, next) => {
  next(request.get('Authorization') === undefined ? 'router' : undefined)
}

/** Where pages give files of releases: whoever has a token for them is who reads, whatever the browser's session. */
export const readByToken: RequestHandler = (request, _response, next) => {
  rememberUser(request, mustBeKnown(callerOf(request), 'read:releases'))
  next()
}

const nobody: Caller = { user: undefined, token: undefined }

/** A cookie counts where a page of the service asks, or a person by the address; and never beside a token. */
function inBrowser(guard: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const site = request.get('Sec-Fetch-Site') ?? 'none'
    const counts = request.get('Authorization') === undefined && ['same-origin', 'none'].includes(site)
    return counts ? guard(request, response, next) : next()
  }
}

async function callerIn(request: Request, databases: Databases): Promise<Caller | UserError> {
  const header = request.get('Authorization')
  if (header === undefined) {
    const user = currentUserIfAny(request)
    return user ? { user, token: undefined } : nobody
  }
  return refusedOr(authenticateBearer(databases, header, new Date()))
}

async function refusalBy({ reader }: Databases, { user }: Caller, terms: TermsInForce): Promise<UserError | undefined> {
  return user && refusedOr(mustHaveAcceptedTerms(reader, user, terms).then(() => undefined))
}

async function refusedOr<Value>(value: Promise<Value>): Promise<Value | UserError> {
  return value.catch((error: unknown) => {
    if (error instanceof UserError) return error
    throw error
  })
}
