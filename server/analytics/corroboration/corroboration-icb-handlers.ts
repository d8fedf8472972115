import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { asksForExcel } from '../../platform/files/spreadsheet-csv.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { readFileName, readPage } from './corroboration-form.ts'
import { csv } from './corroboration-handlers.ts'
import { icbCorroborationFile, icbFiles } from './corroboration-icb-file.ts'
import { icbCorroborationPage } from './corroboration-icb-page.ts'
import { readIcbCorroboration } from './read-icb-corroboration.ts'
import { recordTaken } from './take-corroboration.ts'

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
    const { collection, place } = found
    await recordTaken(databases, user, { collection, of: `integrated care board ${place.code}`, now: new Date() })
    const forExcel = asksForExcel(request.query)
    const saved = `${collection.code}-${place.code}-corroboration-${name}`
    return csv(saved, forExcel, icbCorroborationFile(found, name, forExcel))
  }
}
