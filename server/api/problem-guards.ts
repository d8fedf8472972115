import type { ErrorRequestHandler, RequestHandler } from 'express'
import { BearerRefused, challengeOf } from '../accounts/bearer.ts'
import { NotFound, TooManyRequests, UserError } from '../platform/errors.ts'
import { frameOf } from '../platform/http/frame.ts'
import { requestId } from '../platform/http/request-log.ts'
import { problemOf } from './problem.ts'

/** A script reads here and changes nothing, whatever its token. */
export const readingOnly: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD'].includes(request.method)) return next()
  response.set('Allow', 'GET, HEAD')
  throw new UserError(405, 'Here one can only read: send GET or HEAD')
}

export const noSuchResource: RequestHandler = () => {
  throw new NotFound('The resource')
}

/** Turns whatever was thrown into problem details (RFC 9457); what nobody foresaw is logged with the request's id. */
export const problems: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const known = error instanceof UserError ? error : undefined
  if (!known) frameOf(request.app).logger.error({ requestId: requestId(request), err: error }, 'unexpected error')
  // Half a file is never ended as if it were whole: the connection is cut.
  if (response.headersSent) return next(error)
  if (known instanceof BearerRefused) response.set('WWW-Authenticate', challengeOf(known))
  if (known instanceof TooManyRequests) response.set('Retry-After', String(known.retryAfterSeconds))
  const problem = problemOf(known, requestId(request))
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
