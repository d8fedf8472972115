import type { Collection } from '../../collections/collection.ts'
import { listPartnerLinks } from '../../organisations/partner-link-repository.ts'
import { registerChanges } from '../../organisations/register-changes-repository.ts'
import { listSuccessions } from '../../organisations/succession-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import type { Columns } from '../columns/columns.ts'
import type { Flows } from './flow.ts'
import { flowRegister } from './flow-register.ts'
import { listAskedCarers, listFlowFacts } from './flow-register-query.ts'
import { pairFlows } from './pair-flows.ts'

/** What was paired from columns, and when the register stood at which change. */
const keptOf = new WeakMap<Columns, { changes: number; flows: Promise<Flows> }>()

/**
 * The flows between partners of a collection, kept with its columns until the register changes; undefined where the
 * questionnaire does not ask who can see what. One statement while nothing changes.
 */
export async function flowsOf(db: Database, collection: Collection, columns: Columns): Promise<Flows | undefined> {
  if (!columns.flows) return undefined
  const changes = await registerChanges(db)
  const known = keptOf.get(columns)
  const entry = known?.changes === changes ? known : { changes, flows: loadFlows(db, collection, columns) }
  keptOf.set(columns, entry)
  try {
    return await entry.flows
  } catch (error) {
    if (keptOf.get(columns) === entry) keptOf.delete(columns)
    throw error
  }
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
  return pairFlows(columns.flows, columns.participants, register)
}
