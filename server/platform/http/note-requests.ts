import type { RequestHandler } from 'express'
import type { Lately } from '../lately.ts'
import { knownMethod } from './request-metrics.ts'
import { routeOf } from './route-of.ts'

/** Has it remembered for a while how long requests took. */
export function noteRequests({ noteRequest }: Pick<Lately, 'noteRequest'>): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    response.once('close', () =>
      noteRequest({
        method: knownMethod(request.method),
        route: routeOf(request),
        milliseconds: performance.now() - began,
        failed: response.statusCode >= 500,
      }),
    )
    next()
  }
}
