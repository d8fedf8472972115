import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { readAssociations } from '../associations/read-associations.ts'
import { flowsCode } from '../associations/outcome.ts'
import { summariseCorroboration } from '../corroboration/summarise-corroboration.ts'
import { summariseSections } from '../figures/summarise-sections.ts'
import { findFindings } from '../findings/find-findings.ts'
import { readNonResponse } from '../non-response/read-non-response.ts'
import { readProgrammes } from '../programmes/read-programmes.ts'
import { providerTypes } from '../../organisations/provider-type.ts'
import { readTrend } from '../trend/read-trend.ts'
import { everybody, type View } from '../view/view.ts'

/** Looks at a page as somebody would who follows a link to it. */
export type Look = (db: Database, user: User, now: Date) => Promise<unknown>

const grouped = ['type', 'region', 'icb'] as const

/**
 * The pages of a collection that take long, as they are first seen, and the ways to group that their form offers; boards, which
 * are compared within a type, also for each type alone.
 */
export function standardViews(collection: string): Look[] {
  const view = (change: Partial<View> = {}): View => ({
    collection,
    by: 'type',
    filters: everybody,
    measure: undefined,
    ...change,
  })
  const flows = (weighted: boolean) => ({ collection, regions: [], icbs: [], weighted })
  return [
    ...grouped.map(
      (by): Look =>
        (db, user) =>
          summariseSections(db, user, view({ by })),
    ),
    ...grouped.map(
      (by): Look =>
        (db, user) =>
          findFindings(db, user, view({ by })),
    ),
    ...providerTypes.map(
      (type): Look =>
        (db, user) =>
          findFindings(db, user, view({ by: 'icb', filters: { ...everybody, types: [type] } })),
    ),
    (db, user) => readNonResponse(db, user, view()),
    (db, user) => readNonResponse(db, user, view({ by: 'region' })),
    (db, user) => readAssociations(db, user, view()),
    (db, user) => readAssociations(db, user, view({ measure: flowsCode })),
    (db, user) => summariseCorroboration(db, user, flows(false)),
    (db, user) => summariseCorroboration(db, user, flows(true)),
    (db, user, now) => readTrend(db, user, view(), now),
    (db, user, now) => readProgrammes(db, user, view(), now),
  ]
}
