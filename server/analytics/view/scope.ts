import { isInSight, type Sight } from '../../access/area.ts'
import type { Participant, Stratum } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { sum } from '../../statistics/mean.ts'
import type { Cell } from '../columns/cell.ts'
import type { Columns } from '../columns/columns.ts'
import { belongsToOne, type Memberships } from '../columns/memberships.ts'
import { type Filters, unknownSize } from './view.ts'

type Placed = Pick<Participant, 'setting' | 'regionCode' | 'icbCode' | 'size'>

/** The part of the country that figures are of: what the reader may see, and of that what was asked for. */
export interface Scope {
  sight: Sight
  filters: Filters
  /** Needed where programmes are asked for. */
  memberships: Memberships
  /** The saved groups to which organisations belong, of those that the reader may see by name; needed where they are asked for. */
  saved?: Memberships
  /** Whether places are those of today, not those that the collection kept. */
  isAsToday?: boolean
}

/** Whether the type, place and size of a participant are in scope; it may still belong to none of the programmes or groups asked for. */
export function isInScope({ sight, filters }: Scope, participant: Placed): boolean {
  if (filters.regions.length > 0 && !filters.regions.includes(participant.regionCode)) return false
  if (filters.icbs.length > 0 && !(isIcbKnown(sight, participant) && filters.icbs.includes(participant.icbCode)))
    return false
  if (filters.sizes.length > 0 && !(isIcbKnown(sight, participant) && filters.sizes.includes(sizeOf(participant))))
    return false
  return isInSight(sight, participant)
}

function sizeOf({ size }: Placed): string {
  return size ?? unknownSize
}

/** Outside the programme team nothing that is finer than its region is known of a care provider: neither its board, nor its size, programmes or groups. */
export function isIcbKnown(sight: Sight, { setting }: Pick<Participant, 'setting'>): boolean {
  return setting !== 'care' || sight.careDetail === 'whole'
}

/** The rows of the participants of a type that are in scope. */
export function rowsInScope(
  columns: Pick<Columns, 'cells' | 'participants'>,
  scope: Scope,
  type: ProviderType,
): number[] {
  const rows: number[] = []
  for (const cell of columns.cells) {
    if (cell.setting !== type) continue
    for (const row of cellRowsInScope(columns, scope, cell)) rows.push(row)
  }
  return rows
}

/** The rows of a cell that are in scope. */
export function cellRowsInScope(columns: Pick<Columns, 'participants'>, scope: Scope, cell: Cell): readonly number[] {
  if (!isInScope(scope, cell)) return []
  const { programmes, groups } = scope.filters
  if (programmes.length === 0 && groups.length === 0) return cell.rows
  if (!isIcbKnown(scope.sight, cell)) return []
  const { participants } = columns
  const belongs = (memberships: Memberships, codes: readonly string[], row: number) =>
    codes.length === 0 || belongsToOne(memberships, codes, participants[row]?.organisationCode ?? '')
  return cell.rows.filter(
    (row) => belongs(scope.memberships, programmes, row) && belongs(scope.saved ?? new Map(), groups, row),
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

/** Whether only organisations of some sizes are in scope. */
export function isBySize({ filters }: Scope): boolean {
  return filters.sizes.length > 0
}

/** Whether only those of some saved groups are in scope. */
export function isBySavedGroup({ filters }: Scope): boolean {
  return filters.groups.length > 0
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
  const isFiner = isByIcb(scope) || isByProgramme(scope) || isBySize(scope) || isBySavedGroup(scope)
  if (isFiner || ofType.length === 0) return group.type === 'care' ? undefined : group.invited
  return sum(
    ofType.filter((stratum) => isRegionInScope(scope, stratum.regionCode)).map((stratum) => stratum.frameCount),
  )
}

function isRegionInScope({ sight, filters }: Scope, regionCode: string): boolean {
  if (filters.regions.length > 0 && !filters.regions.includes(regionCode)) return false
  return sight.area === 'everywhere' || sight.area.regions.includes(regionCode)
}
