import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { associationsPage } from './associations-page.ts'
import { readAssociations } from './read-associations.ts'
import { readView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

export async function getAssociations(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const model = associationsPage(await readAssociations(db, currentUser(request), view), faults)
  return page('analytics/associations', model, model.error ? 400 : 200)
}
