import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { asksForExcel } from '../platform/files/spreadsheet-csv.ts'
import { file, page, type Reply } from '../platform/http/reply.ts'
import { progressFile } from './progress-file.ts'
import { readListQuestion, readPlaceFilters } from './progress-form.ts'
import { progressListPage } from './progress-list-page.ts'
import { progressPage } from './progress-page.ts'
import { readProgress } from './read-progress.ts'
import { readProgressList, takeProgressFile } from './read-progress-list.ts'

interface CollectionParams {
  collection: string
}

export async function getProgress(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const asked = { code: request.params.collection, filters: readPlaceFilters(request.query) }
  const model = progressPage(await readProgress(db, currentUser(request), asked, new Date()))
  return page('fieldwork/progress', model, model.error ? 400 : 200)
}

export async function getProgressList(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const list = await readProgressList(db, currentUser(request), askedFor(request), new Date())
  const model = progressListPage(list)
  return page('fieldwork/progress-list', model, model.error ? 400 : 200)
}

export function getProgressFile(databases: Databases) {
  return async (request: Request<CollectionParams>): Promise<Reply> => {
    const taken = await takeProgressFile(databases, currentUser(request), askedFor(request), new Date())
    const forExcel = asksForExcel(request.query)
    const name = `${taken.collectionCode}-progress${forExcel ? '-excel' : ''}.csv`
    return file(name, 'text/csv; charset=utf-8', progressFile(taken, forExcel))
  }
}

function askedFor({ params, query }: Request<CollectionParams>) {
  return { code: params.collection, question: readListQuestion(query) }
}
