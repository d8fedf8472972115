import type { RequestHandler } from 'express'
import type { Metrics } from '../metrics.ts'
import { routeOf } from './route-of.ts'

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

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
        method: methods.includes(request.method) ? request.method : 'other',
        route: routeOf(request) ?? 'none',
        status: response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'given up',
      }
      took(labels, (performance.now() - began) / 1000)
    })
    next()
  }
}
