import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { ambitionsPage } from '../ambitions/ambitions-page.ts'
import { readAmbitions } from '../ambitions/read-ambitions.ts'
import { movedPage } from './moved-page.ts'
import { readMoved } from './read-moved.ts'
import { readTrend } from './read-trend.ts'
import { trendPage } from './trend-page.ts'
import { mustBeFaultless } from '../view/fault.ts'
import { readPageNumber, readSeriesView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

export async function getTrend(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const model = trendPage(await readTrend(db, currentUser(request), view, new Date()), faults)
  return page('analytics/trend', model, model.error ? 400 : 200)
}

export async function getAmbitions(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const model = ambitionsPage(await readAmbitions(db, currentUser(request), view, new Date()), faults)
  return page('analytics/ambitions', model, model.error ? 400 : 200)
}

export async function getMoved(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const reading = await readMoved(db, currentUser(request), view, new Date())
  mustBeFaultless([...faults, ...reading.seen.faults])
  return page('analytics/moved', movedPage(reading, readPageNumber(request.query)))
}
