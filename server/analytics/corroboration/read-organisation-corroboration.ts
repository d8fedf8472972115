import { flowSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { FlowEnd } from './flow.ts'
import { endWith } from './flow-index.ts'
import { isEndInSight, isNamedIn } from './flow-scope.ts'
import type { FlowReading } from './icb-ends.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { flowsOf } from './load-flows.ts'
import { flowsOfEnd, type OneWayFlows } from './organisation-flows.ts'
import { type StatementCheck, statementChecks } from './statement-checks.ts'

/** What the partners of one organisation say, beside what it says itself. */
export interface OrganisationCorroboration {
  collection: Collection
  reading: FlowReading
  end: FlowEnd
  /** Whether it is the reader's own. */
  isOwn: boolean
  /** Who can see what it holds, and what it can see. */
  holds: OneWayFlows
  reads: OneWayFlows
  statements: readonly StatementCheck[]
}

/**
 * For the organisation's own people after the close, and for those in whose area it lies and to whom it has a name; to
 * everybody else there is no such page.
 */
export async function readOrganisationCorroboration(
  db: Database,
  user: User,
  { collection: code, organisation }: { collection: string; organisation: string },
): Promise<OrganisationCorroboration> {
  const collection = await findCollection(db, code)
  const { policy } = collection
  const sight = flowSight(user, collection.state)
  if (!sight) throw new NotFound('The page')
  const columns = await columnsOf(db, collection)
  const flows = await flowsOf(db, collection, columns)
  const found = flows && endWith(flows, organisation)
  const end = found?.isInvited ? found : undefined
  const isOwn = sight.organisations.includes(organisation)
  const isOpen = end && (isOwn || (isNamedIn(sight, end, policy.namesTrusts) && isEndInSight(sight, end)))
  if (!flows || !isOpen) throw new NotFound('The page')
  const naming = {
    isNamed: (one: FlowEnd) => isNamedIn(sight, one, policy.namesTrusts),
    fewest: isOwn || sight.careDetail === 'whole' ? policy.fewestCareProviders : Infinity,
  }
  const holds = flowsOfEnd(flows, { code: organisation, as: 'holder' }, naming)
  return {
    collection,
    reading: { sight, policy },
    end,
    isOwn,
    holds,
    reads: flowsOfEnd(flows, { code: organisation, as: 'reader' }, naming),
    statements: statementChecks(columns, organisation, holds),
  }
}
