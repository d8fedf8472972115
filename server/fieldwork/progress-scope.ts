import { isInSight, type Sight } from '../access/area.ts'
import { type InvitedOrganisation, isCareProvider } from './invited-organisation.ts'

/** As what, and where, an organisation was asked, or several alike. */
type Placed = Pick<InvitedOrganisation, 'settings' | 'regionCode' | 'icbCode'>

/** What somebody asks to see, as they wrote it; undefined for everything. */
export interface PlaceFilters {
  type: string | undefined
  region: string | undefined
  icb: string | undefined
}

export const noFilters: PlaceFilters = { type: undefined, region: undefined, icb: undefined }

export interface ProgressScope {
  sight: Sight
  filters: PlaceFilters
  /** The fewest care providers that a figure may rest on outside the programme team. */
  fewest: number
}

/** Whether care providers' progress may be counted: for the whole country, by region, by ICB. */
export interface CareRule {
  inAll: boolean
  byRegion: boolean
  byIcb: boolean
}

/**
 * Outside the programme team the smallest place of care providers is the region, and where one region has too few of
 * them none is shown: the hidden one could be told by taking the others from the whole.
 */
export function careRule(
  { sight, fewest }: Pick<ProgressScope, 'sight' | 'fewest'>,
  invited: readonly (Placed & { invited: number })[],
): CareRule {
  if (sight.careDetail === 'whole') return { inAll: true, byRegion: true, byIcb: true }
  const counts = new Map<string, number>()
  for (const one of invited)
    if (isCareProvider(one)) counts.set(one.regionCode, (counts.get(one.regionCode) ?? 0) + one.invited)
  const sizes = [...counts.values()]
  return {
    inAll: sizes.reduce((sum, size) => sum + size, 0) >= fewest,
    byRegion: sizes.every((size) => size >= fewest),
    byIcb: false,
  }
}

/** Whether care providers are counted in this view as a whole. */
export function countsCare({ sight, filters }: ProgressScope, rule: CareRule): boolean {
  const isByIcb = sight.area !== 'everywhere' && sight.area.regions.length === 0
  if (filters.icb !== undefined || isByIcb) return rule.byIcb
  return filters.region !== undefined || sight.area !== 'everywhere' ? rule.byRegion : rule.inAll
}

/** Those (organisations, or groups of them) in sight that the filters let through, care providers among them only where they may be counted. */
export function inScope<Each extends Placed>(
  scope: ProgressScope,
  invited: readonly Each[],
  withCare: boolean,
): Each[] {
  const { sight, filters } = scope
  return invited.filter((one) => {
    if (isCareProvider(one) && !withCare) return false
    if (filters.type !== undefined && !one.settings.some((type) => type === filters.type)) return false
    if (filters.region !== undefined && one.regionCode !== filters.region) return false
    if (filters.icb !== undefined && one.icbCode !== filters.icb) return false
    return isInSight(sight, { setting: one.settings[0], regionCode: one.regionCode, icbCode: one.icbCode })
  })
}
