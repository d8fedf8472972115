import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { getHealth, getPing } from './health-handlers.ts'
import { getMetrics } from './metrics-handlers.ts'
import type { Observation } from './observation.ts'

/** For programs that watch over the service: without a session. */
export function observationRoutes(
  databases: Databases,
  settings: { dataFolder: string; scraping: Observation['scraping'] },
): Router {
  return Router()
    .get('/ping', getPing)
    .get('/health', getHealth(databases, settings))
    .get('/metrics', getMetrics(settings))
}
