import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { csvReply } from '../../platform/http/csv-reply.ts'
import type { Reply } from '../../platform/http/reply.ts'
import { compareGroups } from './compare-groups.ts'
import { differencesFile } from './differences-file.ts'
import { mustBeFaultless } from '../view/fault.ts'
import { comparisonFile, overviewFile } from './figures-file.ts'
import { summariseSections } from '../figures/summarise-sections.ts'
import { readView } from '../view/view-form.ts'

interface CollectionParams {
  collection: string
}

/** The figures of a page about a collection, at the page's own address with `.csv`; a view with faults has none. */
export async function getComparisonFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const comparison = await compareGroups(db, currentUser(request), view)
  mustBeFaultless([...faults, ...comparison.faults])
  return csvReply(request.query, comparisonFile(comparison, comparison.results, comparison.weighted))
}

export async function getDifferencesFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const comparison = await compareGroups(db, currentUser(request), view)
  mustBeFaultless([...faults, ...comparison.faults])
  return csvReply(request.query, differencesFile(comparison, comparison.results))
}

export async function getOverviewFile(request: Request<CollectionParams>, db: Database): Promise<Reply> {
  const { view, faults } = readView(request.params.collection, request.query)
  const overview = await summariseSections(db, currentUser(request), view)
  mustBeFaultless([...faults, ...overview.faults])
  return csvReply(request.query, overviewFile(overview, overview.summaries))
}
