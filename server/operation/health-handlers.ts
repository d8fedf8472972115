import type { RequestHandler } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { checkHealth } from './check-health.ts'

/** Says that the process answers. */
export const getPing: RequestHandler = (_request, response) => {
  response.type('text').send('pong')
}

/** Says whether everything that the process needs answers too: 503 where something without which it cannot serve does not. */
export function getHealth(databases: Databases, { dataFolder }: { dataFolder: string }): RequestHandler {
  const check = checkHealth(databases, dataFolder)
  return async (_request, response) => {
    const health = await check()
    response.status(health.status === 'up' ? 200 : 503).json(health)
  }
}
