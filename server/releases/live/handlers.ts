import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Databases } from '../../platform/database/open.ts'
import { asksForExcel } from '../../platform/files/spreadsheet-csv.ts'
import { file, type Handler, page } from '../../platform/http/reply.ts'
import { readTableName } from '../tables/table-name.ts'
import { filesPage } from './files-page.ts'
import { listFiles } from './list-files.ts'
import type { FileRequest } from '../tables/open-files.ts'
import { takeFile } from './take-file.ts'

interface CollectionParams {
  collection: string
}

export function getFiles(pseudonymKey: string): Handler<CollectionParams> {
  return async (request, db) =>
    page('releases/files', filesPage(await listFiles(db, fileRequest(request, pseudonymKey), new Date())))
}

/** `few`: how many participants a collection has at most whose files are written here rather than in another process. */
export function getFile(
  databases: Databases,
  pseudonymKey: string,
  few?: number,
): Handler<CollectionParams & { file: string }> {
  return async (request) => {
    const name = readTableName(request.params.file)
    const forExcel = asksForExcel(request.query)
    const wanted = { request: fileRequest(request, pseudonymKey), name, forExcel }
    const parts = await takeFile(databases, wanted, new Date(), few)
    const saved = `${request.params.collection}-${name}${forExcel ? '-for-excel' : ''}.csv`
    return file(saved, 'text/csv; charset=utf-8', parts)
  }
}

function fileRequest(request: Request<CollectionParams>, pseudonymKey: string): FileRequest {
  return { user: currentUser(request), collectionCode: request.params.collection, pseudonymKey }
}
