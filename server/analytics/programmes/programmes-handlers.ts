import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { readSeriesView } from '../view/view-form.ts'
import { programmesPage } from './programmes-page.ts'
import { readProgrammes } from './read-programmes.ts'

interface CollectionParams {
  collection: string
}

export async function getProgrammes(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const model = programmesPage(await readProgrammes(db, currentUser(request), view, new Date()), faults)
  return page('analytics/programmes', model, model.error ? 400 : 200)
}
