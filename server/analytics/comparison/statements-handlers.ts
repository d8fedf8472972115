import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { compareStatements } from './compare-statements.ts'
import { readStatementOrder } from './statements-form.ts'
import { statementsPage } from './statements-page.ts'
import { readView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

export async function getStatements(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const order = readStatementOrder(request.query)
  const model = statementsPage(await compareStatements(db, currentUser(request), { view, order }), faults)
  return page('analytics/statements', model, model.error ? 400 : 200)
}
