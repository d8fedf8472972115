import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply } from '../platform/http/reply.ts'
import { readPlaceFilters } from './progress-form.ts'
import { progressPage } from './progress-page.ts'
import { readProgress } from './read-progress.ts'

interface CollectionParams {
  collection: string
}

export async function getProgress(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const asked = { code: request.params.collection, filters: readPlaceFilters(request.query) }
  return page('fieldwork/progress', progressPage(await readProgress(db, currentUser(request), asked, new Date())))
}
