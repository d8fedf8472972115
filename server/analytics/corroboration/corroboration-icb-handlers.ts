import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { asksForExcel } from '../../platform/files/spreadsheet-csv.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { readFileName, readPage } from './corroboration-form.ts'
import { csv } from './corroboration-handlers.ts'
import { icbCorroborationFigures, icbFiles } from './corroboration-icb-file.ts'
import { icbCorroborationPage } from './corroboration-icb-page.ts'
import { readIcbCorroboration } from './read-icb-corroboration.ts'
import { recordBoardTaken } from './take-corroboration.ts'

interface IcbParams {
  collection: string
  icb: string
}

export async function getIcbCorroboration(request: Request<IcbParams>, db: Database): Promise<Reply> {
  const found = await readIcbCorroboration(db, currentUser(request), request.params)
  return page('analytics/corroboration-icb', icbCorroborationPage(found, readPage(request.query)))
}

export function getIcbCorroborationFile(databases: Databases) {
  return async (request: Request<IcbParams & { file: string }>, db: Database): Promise<Reply> => {
    const name = readFileName(request.params.file, icbFiles)
    const user = currentUser(request)
    const found = await readIcbCorroboration(db, user, request.params)
    await recordBoardTaken(databases, user, found, new Date())
    return csv(icbCorroborationFigures(found, name), asksForExcel(request.query))
  }
}
