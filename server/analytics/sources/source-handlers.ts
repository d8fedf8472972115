import { currentUser } from '../../access/current-user.ts'
import type { Databases } from '../../platform/database/open.ts'
import { csvReply } from '../../platform/http/csv-reply.ts'
import type { Handler } from '../../platform/http/reply.ts'
import type { FiguresSource } from '../view/figures-source.ts'
import { pageSources } from './figures-sources-handlers.ts'

/** The figures of a page about a collection, at the page’s own address with `.csv`; a view with faults has none. */
function getFiguresFile(databases: Databases, source: FiguresSource): Handler<{ collection: string }> {
  return async (request, db) => {
    const { collection } = request.params
    const question = { databases, db, user: currentUser(request), collection, query: request.query, now: new Date() }
    return csvReply(request.query, await source.read(question))
  }
}

/** Where the file is not at the page’s own address with `.csv`: of these two the pages have several. */
const elsewhere: Readonly<Record<string, string | undefined>> = {
  corroboration: undefined,
  peers: undefined,
  'trend-organisations': 'trend/organisations',
}

/** A route for the file of each page: `/collections/:collection/overview.csv`. */
export function fileRoutes(databases: Databases): { path: string; handler: Handler<{ collection: string }> }[] {
  return pageSources.flatMap((source) => {
    const address = source.page in elsewhere ? elsewhere[source.page] : source.page
    if (address === undefined) return []
    return [{ path: `/collections/:collection/${address}.csv`, handler: getFiguresFile(databases, source) }]
  })
}
