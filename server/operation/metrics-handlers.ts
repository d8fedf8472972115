import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { metricsType } from '../platform/metrics.ts'
import type { Observation } from './observation.ts'

/** For whoever has the token; for everybody else there is no such page, as where nobody has asked for metrics. */
export function getMetrics({ scraping }: Pick<Observation, 'scraping'>): RequestHandler {
  return async (request, response, next) => {
    if (!scraping || !isBearer(request.get('Authorization'), scraping.token)) return next()
    const text = await scraping.text()
    response.set('Content-Type', metricsType).send(text)
  }
}

/** Takes as long whatever is wrong with it. */
function isBearer(given: string | undefined, token: string): boolean {
  return timingSafeEqual(hashOf(given ?? ''), hashOf(`Bearer ${token}`))
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
