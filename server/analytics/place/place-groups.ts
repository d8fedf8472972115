import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Place } from '../view/choices.ts'
import type { Group } from '../view/group.ts'
import { panelsOf } from '../view/panels.ts'
import { isIcbKnown, isInScope } from '../view/scope.ts'
import type { SeenView } from '../view/see-view.ts'
import type { Filters } from '../view/view.ts'

type Seen = Pick<SeenView, 'columns' | 'scope' | 'choices' | 'view'>

/** Places of the filters that stand instead of those that are asked for. */
type Places = Partial<Pick<Filters, 'regions' | 'icbs'>>

/** The groups of each provider type shown, one for each region or board; the places of the filters are what `places` says. */
export function groupsBy(
  seen: Seen,
  by: 'region' | 'icb',
  { places = {}, among }: { places?: Places; among: readonly Place[] },
): Map<ProviderType, readonly Group[]> {
  const scope = { ...seen.scope, filters: { ...seen.scope.filters, ...places } }
  const choices = { ...seen.choices, [by === 'region' ? 'regions' : 'icbs']: among }
  const panels = panelsOf(seen.columns, scope, { by, choices })
  return new Map(scope.filters.types.map((type, at) => [type, panels[at]?.groups ?? []]))
}

/** All of each provider type that the reader may see anywhere; nobody where that is not the whole country. */
export function wholeCountry(seen: Seen): Map<ProviderType, Group> {
  if (seen.scope.sight.area !== 'everywhere') return new Map()
  const scope = { ...seen.scope, filters: { ...seen.scope.filters, regions: [], icbs: [] } }
  const [panel] = panelsOf(seen.columns, scope, { by: 'type', choices: seen.choices })
  return new Map((panel?.groups ?? []).map((group) => [group.type, group]))
}

/** The regions of which the reader sees all: of a region where they see one board only, no figure would be the region's. */
export function wholeRegions({ scope: { sight }, choices }: Pick<SeenView, 'scope' | 'choices'>): readonly Place[] {
  const { area } = sight
  return area === 'everywhere' ? choices.regions : choices.regions.filter(({ code }) => area.regions.includes(code))
}

/** The region of each board: where most of those invited are, of whom the reader may know the board. */
export function boardRegions({ columns, scope }: Pick<SeenView, 'columns' | 'scope'>): Map<string, Place> {
  const counts = new Map<string, Map<string, Place & { count: number }>>()
  const everywhere = { ...scope, filters: { ...scope.filters, regions: [], icbs: [] } }
  for (const cell of columns.cells) {
    if (cell.icbCode === '' || !isIcbKnown(scope.sight, cell) || !isInScope(everywhere, cell)) continue
    const regions = counts.get(cell.icbCode) ?? new Map<string, Place & { count: number }>()
    const known = regions.get(cell.regionCode)
    const count = (known?.count ?? 0) + cell.rows.length
    counts.set(cell.icbCode, regions.set(cell.regionCode, { code: cell.regionCode, name: cell.regionName, count }))
  }
  return new Map(
    [...counts].map(([board, regions]) => {
      const [{ code, name } = { code: '', name: '' }] = [...regions.values()].toSorted((a, b) => b.count - a.count)
      return [board, { code, name }]
    }),
  )
}
