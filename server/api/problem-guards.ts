import type { ErrorRequestHandler, RequestHandler } from 'express'
import { BearerRefused, challengeOf } from '../accounts/bearer.ts'
import { NotFound, UserError } from '../platform/errors.ts'
import { asUserError, logFault } from '../platform/http/error-pages.ts'
import { forgetAnswer } from '../platform/http/forget-answer.ts'
import { requestId } from '../platform/http/request-log.ts'
import { NotAcceptable } from '../platform/http/represented.ts'
import { outcomeOf } from './fhir/outcome.ts'
import { problemOf } from './request/problem.ts'

const reading = ['GET', 'HEAD']
const allowed = 'GET, HEAD, OPTIONS'

/** A script reads here and changes nothing, whatever its token. Asked what one can do, it is said. */
export const readingOnly: RequestHandler = (request, response, next) => {
  if (reading.includes(request.method)) return next()
  response.set('Allow', allowed)
  if (request.method !== 'OPTIONS') throw new UserError(405, 'Here one can only read: send GET or HEAD')
  response.status(204).end()
}

/** Nothing that is sent along is read, so nobody is left to think that it was. */
export const withoutContent: RequestHandler = (request, _response, next) => {
  const length = Number(request.get('Content-Length') ?? 0)
  if (length === 0 && request.get('Transfer-Encoding') === undefined) return next()
  throw new UserError(415, 'Content of no type is taken here: say all in the address, and send no body')
}

export const noSuchResource: RequestHandler = () => {
  throw new NotFound('The resource')
}

/** Turns whatever was thrown into problem details (RFC 9457). */
export const problems: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!prepareFault(error, request, response)) return next(error)
  const problem = problemOf(asUserError(error), requestId(request))
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** The same where pages are too: for whoever comes with a token. */
export const problemsByToken: ErrorRequestHandler = (error: unknown, request, response, next) =>
  request.get('Authorization') === undefined ? next(error) : problems(error, request, response, next)

/** The same as FHIR says it. */
export const outcomes: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!prepareFault(error, request, response)) return next(error)
  const { status, outcome } = outcomeOf(asUserError(error), requestId(request))
  response.status(status).type('application/fhir+json').send(JSON.stringify(outcome))
}

/**
 * What nobody foresaw is logged with the request's id. False where half of an answer has been sent: it is never ended as if it
 * were whole, the connection is cut.
 */
function prepareFault(
  error: unknown,
  request: Parameters<RequestHandler>[0],
  response: Parameters<RequestHandler>[1],
): boolean {
  const known = asUserError(error)
  logFault(error, known, request)
  if (response.headersSent) return false
  forgetAnswer(response)
  response.set('Cache-Control', 'no-store')
  if (known instanceof BearerRefused) response.set('WWW-Authenticate', challengeOf(known))
  if (known && 'retryAfterSeconds' in known) response.set('Retry-After', String(known.retryAfterSeconds))
  if (known instanceof NotAcceptable) response.vary('Accept')
  return true
}
