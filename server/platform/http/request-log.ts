import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from '../logger.ts'
import { underRequest } from '../request-context.ts'
import type { OpenSpan, TraceParent, Tracing } from '../span.ts'
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
export function requestLog(logger: Logger, tracing?: Tracing): RequestHandler {
  return (request, response, next) => {
    const id = givenId(request) ?? randomUUID()
    ids.set(request, id)
    response.set('X-Request-Id', id)
    const began = performance.now()
    const { method } = request
    const span = tracing?.begin(method, { kind: 'request', parent: givenTrace(request) })
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
      logger.info({ ...line, traceId: span?.traceId }, 'request')
      endSpan(span, request, response)
    })
    underRequest({ id, method, route: () => routeOf(request), span }, next)
  }
}

/** By the pattern of its address, never the address. */
function endSpan(span: OpenSpan | undefined, request: Request, response: Response): void {
  const route = routeOf(request)
  const facts = {
    'http.request.method': request.method,
    'http.response.status_code': response.statusCode,
    'http.route': route,
    'survey.request_id': requestId(request),
  }
  const failed = response.statusCode >= 500 || !response.writableFinished
  span?.end({ name: `${request.method} ${route ?? 'none'}`, failed, facts })
}

/** A proxy may have begun the trace; what anybody else says of one is not believed. */
function givenTrace(request: Request): TraceParent {
  const isBehindProxy = Boolean(request.app.get('trust proxy'))
  const given = (name: string) => (isBehindProxy ? request.get(name) : undefined)
  return { traceparent: given('traceparent'), tracestate: given('tracestate') }
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
