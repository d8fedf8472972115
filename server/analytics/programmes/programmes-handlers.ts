import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { csvReply } from '../../platform/http/csv-reply.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { mustBeFaultless } from '../view/fault.ts'
import { readSeriesView } from '../view/view-form.ts'
import { programmesFile } from './programmes-file.ts'
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

/** Everything on the page at the page's own address with `.csv`; a view with faults has none. */
export async function getProgrammesFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readSeriesView(request.params.collection, request.query)
  const reading = await readProgrammes(db, currentUser(request), view, new Date())
  mustBeFaultless([...faults, ...reading.seen.faults])
  return csvReply(request.query, programmesFile(reading))
}
