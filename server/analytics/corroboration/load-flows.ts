import type { Collection } from '../../collections/collection.ts'
import { listPartnerLinks } from '../../organisations/partner-link-repository.ts'
import { registerChanges } from '../../organisations/register-changes-repository.ts'
import { listSuccessions } from '../../organisations/succession-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBeside, shareShelf } from '../columns/figure-store.ts'
import type { Flows } from './flow.ts'
import { flowRegister } from './flow-register.ts'
import { listAskedCarers, listFlowFacts } from './flow-register-query.ts'
import { pairFlows } from './pair-flows.ts'

/** Some 6 MB for 20,000 organisations. */
const weight = 60

/**
 * The flows between partners of a collection, kept with its columns until the register changes; undefined where the
 * questionnaire does not ask who can see what. One statement while nothing changes.
 */
export async function flowsOf(db: Database, collection: Collection, columns: Columns): Promise<Flows | undefined> {
  if (!columns.flows) return undefined
  const key = `flows, register ${await registerChanges(db)}`
  const flows = await keptBeside(columns, { key, weight, ground: {} }, () => loadFlows(db, collection, columns))
  shareShelf(columns, flows, key)
  return flows
}

async function loadFlows(db: Database, collection: Collection, columns: Columns): Promise<Flows> {
  const [facts, carers, successions, links] = await Promise.all([
    listFlowFacts(db, collection.id),
    listAskedCarers(db),
    listSuccessions(db),
    listPartnerLinks(db),
  ])
  const register = flowRegister(facts, { day: collection.opensOn, carers, successions, links })
  if (!columns.flows) throw new Error('There are no claims to pair')
  return pairFlows(columns.flows(), columns.participants, register)
}
