import { isInSight, type Sight } from '../../access/area.ts'
import type { Participant, Stratum } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { sum } from '../../statistics/mean.ts'
import type { Cell } from '../columns/cell.ts'
import type { Columns } from '../columns/columns.ts'
import { belongsToOne, type Memberships } from '../columns/memberships.ts'
import type { Filters } from './view.ts'

type Placed = Pick<Participant, 'setting' | 'regionCode' | 'icbCode'>

/** The part of the country that figures are of: what the reader may see, and of that what was asked for. */
export interface Scope {
  sight: Sight
  filters: Filters
  /** Needed where programmes are asked for. */
  memberships: Memberships
  /** Whether places are those of today, not those that the collection kept. */
  isAsToday?: boolean
}

/** Whether the type and place of a participant are in scope; it may still belong to none of the programmes asked for. */
export function isInScope({ sight, filters }: Scope, participant: Placed): boolean {
  if (filters.regions.length > 0 && !filters.regions.includes(participant.regionCode)) return false
  if (filters.icbs.length > 0 && !(isIcbKnown(sight, participant) && filters.icbs.includes(participant.icbCode)))
    return false
  return isInSight(sight, participant)
}

/** Outside the programme team a care provider's geography is its region. */
export function isIcbKnown(sight: Sight, { setting }: Pick<Participant, 'setting'>): boolean {
  return setting !== 'care' || sight.careDetail === 'whole'
}

/** The rows of the participants of a type that are in scope. */
export function rowsInScope(
  { cells, participants }: Pick<Columns, 'cells' | 'participants'>,
  scope: Scope,
  type: ProviderType,
): number[] {
  const rows: number[] = []
  for (const cell of cells) {
    if (cell.setting !== type) continue
    for (const row of cellRowsInScope(participants, scope, cell)) rows.push(row)
  }
  return rows
}

/** The rows of a cell that are in scope. */
export function cellRowsInScope(participants: Columns['participants'], scope: Scope, cell: Cell): readonly number[] {
  if (!isInScope(scope, cell)) return []
  const { programmes } = scope.filters
  if (programmes.length === 0) return cell.rows
  return cell.rows.filter((row) =>
    belongsToOne(scope.memberships, programmes, participants[row]?.organisationCode ?? ''),
  )
}

/** Whether only some of the integrated care boards are in scope. */
export function isByIcb({ sight, filters }: Scope): boolean {
  return filters.icbs.length > 0 || (sight.area !== 'everywhere' && sight.area.icbs.length > 0)
}

/** Whether only members of some programmes are in scope. */
export function isByProgramme({ filters }: Scope): boolean {
  return filters.programmes.length > 0
}

/** Whether only some of the country is in scope. */
export function isByPlace({ sight, filters }: Scope): boolean {
  return filters.icbs.length > 0 || filters.regions.length > 0 || sight.area !== 'everywhere'
}

/**
 * How many of a type there are in scope, invited or not: the population that the finite population correction needs.
 * The frame is known by region. Otherwise every trust is invited, and for care providers it is not known.
 */
export function countInFrame(
  strata: readonly Stratum[],
  scope: Scope,
  group: { type: ProviderType; invited: number },
): number | undefined {
  const ofType = strata.filter((stratum) => stratum.providerType === group.type)
  if (isByIcb(scope) || isByProgramme(scope) || ofType.length === 0)
    return group.type === 'care' ? undefined : group.invited
  return sum(
    ofType.filter((stratum) => isRegionInScope(scope, stratum.regionCode)).map((stratum) => stratum.frameCount),
  )
}

function isRegionInScope({ sight, filters }: Scope, regionCode: string): boolean {
  if (filters.regions.length > 0 && !filters.regions.includes(regionCode)) return false
  return sight.area === 'everywhere' || sight.area.regions.includes(regionCode)
}
