import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { findFindings } from './find-findings.ts'
import { findingsPage } from './findings-page.ts'
import { nonResponsePage } from '../non-response/non-response-page.ts'
import { readNonResponse } from '../non-response/read-non-response.ts'
import { readView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

export async function getFindings(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const model = findingsPage(await findFindings(db, currentUser(request), view), faults)
  return page('analytics/findings', model, model.error ? 400 : 200)
}

export async function getNonResponse(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const model = nonResponsePage(await readNonResponse(db, currentUser(request), view), faults)
  return page('analytics/non-response', model, model.error ? 400 : 200)
}
