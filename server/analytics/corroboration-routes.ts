import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads } from '../platform/http/reply.ts'
import { getCorroboration, getCorroborationFile } from './corroboration-handlers.ts'

const whole = '/collections/:collection/corroboration'

export function corroborationRoutes(databases: Databases): Router {
  return Router()
    .get(whole, reads(databases, getCorroboration))
    .get(`${whole}/:file`, reads(databases, getCorroborationFile(databases)))
}
