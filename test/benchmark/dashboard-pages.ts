import type { User } from '../../server/access/user.ts'
import { readAmbitions } from '../../server/analytics/ambitions/read-ambitions.ts'
import { readAssociations } from '../../server/analytics/associations/read-associations.ts'
import { compareGroups } from '../../server/analytics/comparison/compare-groups.ts'
import { compareStatements } from '../../server/analytics/comparison/compare-statements.ts'
import { readIcbCorroboration } from '../../server/analytics/corroboration/read-icb-corroboration.ts'
import { readOrganisationCorroboration } from '../../server/analytics/corroboration/read-organisation-corroboration.ts'
import { summariseCorroboration } from '../../server/analytics/corroboration/summarise-corroboration.ts'
import { summariseSections } from '../../server/analytics/figures/summarise-sections.ts'
import { findFindings } from '../../server/analytics/findings/find-findings.ts'
import { readNonResponse } from '../../server/analytics/non-response/read-non-response.ts'
import { readPeers } from '../../server/analytics/peers/read-peers.ts'
import { mapPlace } from '../../server/analytics/place/map-place.ts'
import { visitPlace } from '../../server/analytics/place/visit-place.ts'
import { readProgrammes } from '../../server/analytics/programmes/read-programmes.ts'
import { readTrend } from '../../server/analytics/trend/read-trend.ts'
import { everybody, type View } from '../../server/analytics/view/view.ts'
import { noFilters } from '../../server/fieldwork/progress-scope.ts'
import { readProgress } from '../../server/fieldwork/read-progress.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { largeCode } from './large-collection.ts'

/** A page of analysis: what it reads and counts before it is put into words. */
export interface DashboardPage {
  name: string
  look: (db: Database) => Promise<unknown>
}

export const lead: User = { id: 1, name: 'Lead', email: '', grants: [{ role: 'national_lead', scope: '' }] }
const now = new Date('2026-06-01T12:00:00Z')
const collection = largeCode
const statement = 'section_1.statement_1'

const view = (change: Partial<View> = {}): View => ({
  collection,
  by: 'type',
  filters: everybody,
  measure: undefined,
  ...change,
})
const place = (measure: string) => ({
  view: view({ measure }),
  answer: 0,
  sort: { by: 'name', isDescending: false },
})
const flows = { collection, regions: [], icbs: [], weighted: false }

/** Every page of analysis, in the order in which they are looked at; saved groups are those of `group`. */
export function dashboardPages(group: string): DashboardPage[] {
  const saved = view({ by: 'saved', filters: { ...everybody, groups: [group] } })
  const page = (name: string, look: DashboardPage['look']) => ({ name, look })
  return [
    page('overview', (db) => summariseSections(db, lead, view())),
    page('overviewByRegion', (db) => summariseSections(db, lead, view({ by: 'region' }))),
    page('statement', (db) => compareGroups(db, lead, view({ measure: statement }))),
    page('sectionScore', (db) => compareGroups(db, lead, view({ measure: 'sharing' }))),
    page('comparisonByBoard', (db) => compareGroups(db, lead, view({ measure: statement, by: 'icb' }))),
    page('allStatements', (db) =>
      compareStatements(db, lead, { view: view({ measure: 'section_1' }), order: 'difference' }),
    ),
    page('savedGroups', (db) => compareGroups(db, lead, { ...saved, measure: statement })),
    page('place', (db) => mapPlace(db, lead, place(statement))),
    page('oneRegion', (db) => visitPlace(db, lead, { asked: place('sharing'), level: 'region', code: 'Y1', page: 1 })),
    page('peers', (db) =>
      readPeers(db, lead, { view: view(), organisation: 'R000000', setting: 'acute', gap: undefined }),
    ),
    page('findingsByType', (db) => findFindings(db, lead, view())),
    page('findingsByRegion', (db) => findFindings(db, lead, view({ by: 'region' }))),
    page('findingsByBoard', (db) =>
      findFindings(db, lead, view({ by: 'icb', filters: { ...everybody, types: ['acute'] } })),
    ),
    page('nonResponse', (db) => readNonResponse(db, lead, view())),
    page('associations', (db) => readAssociations(db, lead, view({ measure: 'sharing' }))),
    page('corroboration', (db) => summariseCorroboration(db, lead, flows)),
    page('corroborationOfBoard', (db) => readIcbCorroboration(db, lead, { collection, icb: 'Q0' })),
    page('corroborationOfOne', (db) =>
      readOrganisationCorroboration(db, lead, { collection, organisation: 'R000000' }),
    ),
    page('associationsOfFlows', (db) => readAssociations(db, lead, view({ measure: 'confirmed-flows' }))),
    page('trend', (db) => readTrend(db, lead, view({ measure: statement }), now)),
    page('trendOfScore', (db) => readTrend(db, lead, view({ measure: 'sharing' }), now)),
    page('trendByRegion', (db) => readTrend(db, lead, view({ measure: statement, by: 'region' }), now)),
    page('trendInPlacesOfToday', (db) => readTrend(db, lead, view({ measure: statement, geography: 'today' }), now)),
    page('ambitions', (db) => readAmbitions(db, lead, view(), now)),
    page('programmes', (db) => readProgrammes(db, lead, view(), now)),
    page('progress', (db) => readProgress(db, lead, { code: collection, filters: noFilters }, now)),
  ]
}
