import { Router } from 'express'
import type { Databases } from '../../platform/database/open.ts'
import { reads } from '../../platform/http/reply.ts'
import { getCorroboration, getCorroborationFile } from './corroboration-handlers.ts'
import { getIcbCorroboration, getIcbCorroborationFile } from './corroboration-icb-handlers.ts'
import {
  getOrganisationCorroboration,
  getOrganisationCorroborationFile,
} from './corroboration-organisation-handlers.ts'

const whole = '/collections/:collection/corroboration'
const organisation = '/collections/:collection/organisations/:organisation/corroboration'
const icb = `${whole}/icbs/:icb`

export function corroborationRoutes(databases: Databases): Router {
  return Router()
    .get(whole, reads(databases, getCorroboration))
    .get(`${whole}/:file`, reads(databases, getCorroborationFile(databases)))
    .get(icb, reads(databases, getIcbCorroboration))
    .get(`${icb}/:file`, reads(databases, getIcbCorroborationFile(databases)))
    .get(organisation, reads(databases, getOrganisationCorroboration))
    .get(`${organisation}/:file`, reads(databases, getOrganisationCorroborationFile(databases)))
}
