import { Router } from 'express'
import type { Databases } from '../database/open.ts'

/** `/ping` says that the process answers, `/health` that everything it needs does too. */
export function healthRoutes(databases: Databases): Router {
  return Router()
    .get('/ping', (_request, response) => {
      response.type('text').send('pong')
    })
    .get('/health', async (_request, response) => {
      const database = await answers(databases)
      response.status(database ? 200 : 503).json({
        status: database ? 'up' : 'down',
        components: { database: { status: database ? 'up' : 'down' } },
      })
    })
}

/** Being down is an answer here, not an error. */
function answers({ reader, writer }: Databases): Promise<boolean> {
  return Promise.all([reader.raw('select 1'), writer.raw('select 1')]).then(
    () => true,
    () => false,
  )
}
