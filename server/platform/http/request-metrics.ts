import type { RequestHandler } from 'express'
import type { Metrics } from '../metrics.ts'
import { routeOf } from './route-of.ts'

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Whoever asks may call the method what they like: what is not one of the usual is `other`. */
export function knownMethod(method: string): string {
  return methods.includes(method) ? method : 'other'
}

/** Measures how long each request takes until it is answered or given up, by the pattern of its address and never by the address. */
export function requestMetrics(metrics: Metrics): RequestHandler {
  const took = metrics.duration({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route pattern and class of status',
    labels: ['method', 'route', 'status'],
  })
  return (request, response, next) => {
    const began = performance.now()
    response.once('close', () => {
      const labels = {
        method: knownMethod(request.method),
        route: routeOf(request) ?? 'none',
        status: response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'given up',
      }
      took(labels, (performance.now() - began) / 1000)
    })
    next()
  }
}
