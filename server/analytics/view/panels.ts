import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import type { Choices, Place } from './choices.ts'
import type { Columns } from '../columns/columns.ts'
import type { Group, Panel } from './group.ts'
import { groupNames } from './group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { countInFrame, rowsInScope, type Scope } from './scope.ts'
import { type Dimension, type Filters, noProgramme, unknownSize } from './view.ts'

/** What a group is apart from its participants. */
type Naming = Pick<Group, 'code' | 'name' | 'title' | 'type' | 'paint'> & { filters: Partial<Filters> }

const groupsAre: Record<Dimension, string> = {
  type: 'Provider type',
  region: 'Region',
  icb: 'Integrated care board',
  programme: 'Shared record programme',
  size: 'Size',
  saved: 'Saved group',
}

/** Which of the filters names the groups. */
const filterOf = {
  region: 'regions',
  icb: 'icbs',
  programme: 'programmes',
  size: 'sizes',
  saved: 'groups',
} as const satisfies Record<Exclude<Dimension, 'type'>, keyof Choices & keyof Filters>

/** The groups of a view: its provider types side by side or, for each of them, its places, programmes, sizes or saved groups. */
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
  const filter = filterOf[by]
  const chosen = filters[filter]
  return choices[filter]
    .filter(({ code }) => chosen.length === 0 || chosen.includes(code))
    .map((place, paint) => ({
      code: place.code,
      name: nameOf(by, groupNames[type], place),
      title: place.name,
      type,
      paint,
      filters: { types: [type], [filter]: [place.code] },
    }))
}

/** As a sentence names those of a type: "acute trusts in North West", "large acute trusts". */
function nameOf(by: keyof typeof filterOf, ofType: string, { code, name }: Place): string {
  switch (by) {
    case 'region':
    case 'icb':
      return `${ofType} in ${name}`
    case 'programme':
      return `${ofType} of ${code === noProgramme ? 'no programme' : name}`
    case 'size':
      return code === unknownSize ? `${ofType} of unknown size` : `${name.toLowerCase()} ${ofType}`
    case 'saved':
      return `${ofType} in “${name}”`
  }
}

function groupOf(
  columns: Pick<Columns, 'cells' | 'strata' | 'participants'>,
  scope: Scope,
  { filters, ...naming }: Naming,
): Group {
  const own = { ...scope, filters: { ...scope.filters, ...filters } }
  const rows = rowsInScope(columns, own, naming.type)
  const inFrame = countInFrame(columns.strata, own, { type: naming.type, invited: rows.length })
  return { ...naming, scope: own, rows, inFrame }
}
