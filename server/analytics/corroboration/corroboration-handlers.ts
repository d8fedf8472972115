import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { asksForExcel } from '../../platform/files/spreadsheet-csv.ts'
import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { file, page, type Reply } from '../../platform/http/reply.ts'
import { type Cells, csvFile } from './corroboration-files.ts'
import { corroborationFigures, corroborationFiles } from './corroboration-file.ts'
import { readCorroborationView, readFileName } from './corroboration-form.ts'
import { corroborationPage } from './corroboration-page.ts'
import { readView } from '../view/view-form.ts'
import { summariseCorroboration } from './summarise-corroboration.ts'
import { recordTaken } from './take-corroboration.ts'

interface CollectionParams {
  collection: string
}

export async function getCorroboration(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const view = readCorroborationView(request.params.collection, request.query)
  const { view: asked } = readView(view.collection, request.query)
  const model = corroborationPage(await summariseCorroboration(db, currentUser(request), view), asked)
  return page('analytics/corroboration', model, model.error ? 400 : 200)
}

export function getCorroborationFile(databases: Databases) {
  return async (request: Request<CollectionParams & { file: string }>, db: Database): Promise<Reply> => {
    const name = readFileName(request.params.file, corroborationFiles)
    const user = currentUser(request)
    const view = readCorroborationView(request.params.collection, request.query)
    const found = await summariseCorroboration(db, user, view)
    await recordTaken(databases, user, { collection: found.collection, of: 'types', now: new Date() })
    const figures = corroborationFigures(found)
    return csv({ ...figures, name: `${figures.name}-${name}` }, asksForExcel(request.query))
  }
}

/** A file to keep, named for what it is made for. */
export function csv({ name, columns, rows }: FiguresFile & { rows: Cells[] }, forExcel: boolean): Reply {
  const lines = csvFile(columns, rows, forExcel)
  return file(`${name}${forExcel ? '-for-excel' : ''}.csv`, 'text/csv; charset=utf-8', lines)
}
