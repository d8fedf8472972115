import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { inParts } from '../platform/files/csv-line.ts'
import { file, type Handler, page, type Reply } from '../platform/http/reply.ts'
import { listRegister } from './list-register.ts'
import { organisationPage } from './organisation-page.ts'
import { programmesPage } from './programmes-page.ts'
import { readOrganisation } from './read-organisation.ts'
import { readSharedProgrammes } from './read-programmes.ts'
import { readRegisterFilters } from './register-form.ts'
import { registerPage } from './register-page.ts'
import { readPageNumber } from './register-upload-form.ts'
import { copyKinds, shippedProgrammes, takeRegisterCopy } from './take-register-copy.ts'

interface OrganisationParams extends Record<string, string> {
  organisation: string
}

interface CopyParams extends Record<string, string> {
  copy: string
}

export async function getRegister(request: Request, db: Database): Promise<Reply> {
  const filters = readRegisterFilters(request.query)
  const place = { filters, page: readPageNumber(request.query) }
  return page(
    'organisations/register',
    registerPage(await listRegister(db, currentUser(request), place, new Date()), filters),
  )
}

export async function getOrganisation(request: Request<OrganisationParams>, db: Database): Promise<Reply> {
  const { organisation } = request.params
  const found = await readOrganisation(db, currentUser(request), organisation, new Date())
  return page('organisations/organisation', organisationPage(found))
}

export async function getProgrammes(request: Request, db: Database): Promise<Reply> {
  const found = await readSharedProgrammes(db, currentUser(request), new Date())
  return page('organisations/programmes', programmesPage(found))
}

export function getCopy(databases: Databases): Handler<CopyParams> {
  return async (request) => {
    const user = currentUser(request)
    const { copy } = request.params
    if (copy === 'shipped-programmes') return file('programmes.csv', csv, [shippedProgrammes(user)])
    const kind = copyKinds.find((each) => each === copy)
    if (!kind) throw new NotFound('The file')
    const { name, lines } = await takeRegisterCopy(databases, user, kind, new Date())
    return file(name, csv, inParts(lines))
  }
}

const csv = 'text/csv; charset=utf-8'
