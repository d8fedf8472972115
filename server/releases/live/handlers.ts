import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Databases } from '../../platform/database/open.ts'
import { asksForExcel, forSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
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
    page('releases/files', filesPage(await listFiles(db, fileRequest(request, pseudonymKey))))
}

export function getFile(databases: Databases, pseudonymKey: string): Handler<CollectionParams & { file: string }> {
  return async (request) => {
    const name = readTableName(request.params.file)
    const parts = await takeFile(databases, fileRequest(request, pseudonymKey), name, new Date())
    const csv = 'text/csv; charset=utf-8'
    const saved = `${request.params.collection}-${name}`
    return asksForExcel(request.query)
      ? file(`${saved}-for-excel.csv`, csv, forSpreadsheet(parts))
      : file(`${saved}.csv`, csv, parts)
  }
}

function fileRequest(request: Request<CollectionParams>, pseudonymKey: string): FileRequest {
  return { user: currentUser(request), collectionCode: request.params.collection, pseudonymKey }
}
