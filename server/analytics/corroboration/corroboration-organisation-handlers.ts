import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { asksForExcel } from '../../platform/files/spreadsheet-csv.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { readFileName } from './corroboration-form.ts'
import { csv } from './corroboration-handlers.ts'
import { organisationCorroborationFigures, organisationFiles } from './corroboration-organisation-file.ts'
import { organisationCorroborationPage } from './corroboration-organisation-page.ts'
import { readOrganisationCorroboration } from './read-organisation-corroboration.ts'
import { recordOrganisationTaken } from './take-corroboration.ts'

interface OrganisationParams {
  collection: string
  organisation: string
}

export async function getOrganisationCorroboration(request: Request<OrganisationParams>, db: Database): Promise<Reply> {
  const found = await readOrganisationCorroboration(db, currentUser(request), request.params)
  return page('analytics/corroboration-organisation', organisationCorroborationPage(found))
}

export function getOrganisationCorroborationFile(databases: Databases) {
  return async (request: Request<OrganisationParams & { file: string }>, db: Database): Promise<Reply> => {
    const name = readFileName(request.params.file, organisationFiles)
    const user = currentUser(request)
    const found = await readOrganisationCorroboration(db, user, request.params)
    await recordOrganisationTaken(databases, user, found, new Date())
    return csv(organisationCorroborationFigures(found, name), asksForExcel(request.query))
  }
}
