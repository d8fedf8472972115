import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import type { Choices, Place } from './choices.ts'
import type { Columns } from '../columns/columns.ts'
import type { Group, Panel } from './group.ts'
import { capitalised, groupNames } from './group-names.ts'
import { countInFrame, rowsInScope, type Scope } from './scope.ts'
import { type Dimension, type Filters, noProgramme } from './view.ts'

/** What a group is apart from its participants. */
type Naming = Pick<Group, 'code' | 'name' | 'title' | 'type' | 'paint'> & { filters: Partial<Filters> }

const groupsAre: Record<Dimension, string> = {
  type: 'Provider type',
  region: 'Region',
  icb: 'Integrated care board',
  programme: 'Shared record programme',
}

/** The groups of a view: its provider types side by side or, for each of them, its places or programmes. */
export function panelsOf(
  columns: Pick<Columns, 'cells' | 'strata' | 'participants'>,
  scope: Scope,
  { by, choices }: { by: Dimension; choices: Choices },
): Panel[] {
  const panel = (title: string, namings: readonly Naming[]) => ({
    title,
    groupsAre: groupsAre[by],
    groups: namings.map((naming) => groupOf(columns, scope, naming)),
  })
  const { types } = scope.filters
  if (by === 'type') return [panel('', types.map(asType))]
  return types.map((type) =>
    panel(types.length > 1 ? capitalised(groupNames[type]) : '', namingsOf(by, type, { scope, choices })),
  )
}

function asType(type: ProviderType): Naming {
  const name = groupNames[type]
  return {
    code: type,
    name,
    title: capitalised(name),
    type,
    paint: providerTypes.indexOf(type),
    filters: { types: [type] },
  }
}

function namingsOf(
  by: Exclude<Dimension, 'type'>,
  type: ProviderType,
  { scope: { filters }, choices }: { scope: Scope; choices: Choices },
): Naming[] {
  const naming = (filter: 'regions' | 'icbs' | 'programmes', { code, name }: Place, paint: number): Naming => ({
    code,
    name: `${groupNames[type]} ${by === 'programme' ? 'of' : 'in'} ${code === noProgramme ? 'no programme' : name}`,
    title: name,
    type,
    paint,
    filters: { types: [type], [filter]: [code] },
  })
  const among = (places: readonly Place[], chosen: readonly string[]) =>
    places.filter(({ code }) => chosen.length === 0 || chosen.includes(code))
  switch (by) {
    case 'region':
      return among(choices.regions, filters.regions).map((place, paint) => naming('regions', place, paint))
    case 'icb':
      return among(choices.icbs, filters.icbs).map((place, paint) => naming('icbs', place, paint))
    case 'programme':
      return among(choices.programmes, filters.programmes).map((place, paint) => naming('programmes', place, paint))
  }
}

function groupOf(
  { cells, strata, participants }: Pick<Columns, 'cells' | 'strata' | 'participants'>,
  scope: Scope,
  { filters, ...naming }: Naming,
): Group {
  const own = { ...scope, filters: { ...scope.filters, ...filters } }
  const rows = rowsInScope({ cells, participants }, own, naming.type)
  const inFrame = countInFrame(strata, own, { type: naming.type, invited: rows.length })
  return { ...naming, scope: own, rows, inFrame }
}
