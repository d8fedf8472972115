import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Logger } from '../logger.ts'
import { underRequest } from '../request-context.ts'
import { routeOf } from './route-of.ts'

const ids = new WeakMap<object, string>()

/** The number that joins a request's lines in the log, and that a person can quote. */
export function requestId(request: Request): string {
  return ids.get(request) ?? 'unknown'
}

/**
 * One line for every request, once it is answered or given up. Addresses are logged without their query, and without what
 * lets whoever has it in: a one-time link, or what says of whom a message was.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const id = givenId(request) ?? randomUUID()
    ids.set(request, id)
    response.set('X-Request-Id', id)
    const began = performance.now()
    const { method } = request
    const path = withoutTokens(request.path)
    response.once('close', () => {
      const milliseconds = Math.round(performance.now() - began)
      const line = {
        requestId: id,
        method,
        path,
        status: response.statusCode,
        milliseconds,
        complete: response.writableFinished,
      }
      logger.info(line, 'request')
    })
    underRequest({ id, method, route: () => routeOf(request) }, next)
  }
}

/** A proxy may have numbered the request already; without one, whoever asks would choose what stands in the log. */
function givenId(request: Request): string | undefined {
  if (!request.app.get('trust proxy')) return undefined
  const given = request.get('X-Request-Id')
  return given && /^[\w-]{8,64}$/.test(given) ? given : undefined
}

/** Nothing else in an address is as long: numbers, codes of organisations and of questions are shorter. */
function withoutTokens(path: string): string {
  return path.replace(/[^/]{41,}/g, '…')
}
