import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply } from '../platform/http/reply.ts'
import { collectionsPage } from './view/collections-page.ts'
import { compareGroups } from './comparison/compare-groups.ts'
import { comparisonPage } from './comparison/comparison-page.ts'
import { listVisibleCollections } from './view/list-visible-collections.ts'
import { methodsPage } from './methods/methods-page.ts'
import { overviewPage } from './comparison/overview-page.ts'
import { summariseSections } from './figures/summarise-sections.ts'
import { readView } from './view/view-form.ts'

interface CollectionParams {
  collection: string
}

export async function getCollections(request: Request, db: Database): Promise<Reply> {
  return page('analytics/collections', collectionsPage(await listVisibleCollections(db, currentUser(request))))
}

export async function getComparison(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const model = comparisonPage(await compareGroups(db, currentUser(request), view), faults)
  return page('analytics/comparison', model, model.error ? 400 : 200)
}

export async function getOverview(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const model = overviewPage(await summariseSections(db, currentUser(request), view), faults)
  return page('analytics/overview', model, model.error ? 400 : 200)
}

/** For everybody, signed in or not: how a figure is made is no secret. */
export async function getMethods(): Promise<Reply> {
  return page('analytics/methods', methodsPage())
}
