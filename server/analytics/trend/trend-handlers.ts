import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { Invalid } from '../../platform/errors.ts'
import { csvReply } from '../../platform/http/csv-reply.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { ambitionsFile } from '../ambitions/ambitions-file.ts'
import { ambitionsPage } from '../ambitions/ambitions-page.ts'
import { readAmbitions } from '../ambitions/read-ambitions.ts'
import { movedFile } from './moved-file.ts'
import { movedPage } from './moved-page.ts'
import { readMoved } from './read-moved.ts'
import { readTrend } from './read-trend.ts'
import { trendFile } from './trend-file.ts'
import { trendPage } from './trend-page.ts'
import type { Fault } from '../view/view.ts'
import { readPageNumber, readSeriesView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

export async function getTrend(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const model = trendPage(await readTrend(db, currentUser(request), view, new Date()), faults)
  return page('analytics/trend', model, model.error ? 400 : 200)
}

/** Everything on the page at the page's own address with `.csv`; a view with faults has none. */
export async function getTrendFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const reading = await readTrend(db, currentUser(request), view, new Date())
  mustBeFaultless([...faults, ...reading.seen.faults])
  return csvReply(request.query, trendFile(reading))
}

export async function getAmbitions(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const model = ambitionsPage(await readAmbitions(db, currentUser(request), view, new Date()), faults)
  return page('analytics/ambitions', model, model.error ? 400 : 200)
}

export async function getAmbitionsFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const reading = await readAmbitions(db, currentUser(request), view, new Date())
  mustBeFaultless([...faults, ...reading.seen.faults])
  return csvReply(request.query, ambitionsFile(reading))
}

export async function getMoved(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const reading = await readMoved(db, currentUser(request), view, new Date())
  mustBeFaultless([...faults, ...reading.seen.faults])
  return page('analytics/moved', movedPage(reading, readPageNumber(request.query)))
}

export async function getMovedFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const reading = await readMoved(db, currentUser(request), view, new Date())
  mustBeFaultless([...faults, ...reading.seen.faults])
  return csvReply(request.query, movedFile(reading))
}

function mustBeFaultless(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Invalid(faults.map(({ message }) => message).join('. '))
}
