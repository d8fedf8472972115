import { organisationSizes, sizeNames } from '../../organisations/organisation-size.ts'
import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import type { Cell } from '../columns/cell.ts'
import type { Columns } from '../columns/columns.ts'
import { groupNames } from './group-names.ts'
import { findMeasure } from './measure.ts'
import type { Programme } from '../../organisations/programme.ts'
import type { Memberships } from '../columns/memberships.ts'
import { isIcbKnown, isInScope, type Scope } from './scope.ts'
import { everybody, type Fault, noProgramme, unknownSize, usualTypes, type View } from './view.ts'

export interface Place {
  code: string
  name: string
}

/** What a view of a collection can be made of by this reader: only what there is, and only what they may see. */
export interface Choices {
  types: readonly ProviderType[]
  regions: readonly Place[]
  icbs: readonly Place[]
  /** With the one that stands for no programme, where there is any. */
  programmes: readonly Place[]
  /** With the one that stands for those of unknown size, where any size is known. */
  sizes: readonly Place[]
  /** The reader’s saved groups and those that the address names; none where they may see nobody by name. */
  groups: readonly Place[]
}

const collator = new Intl.Collator('en-GB')

export function choicesOf(
  columns: Pick<Columns, 'cells' | 'participants'>,
  sight: Scope['sight'],
  known: { programmes: readonly Programme[]; memberships: Memberships; groups?: readonly Place[] },
): Choices {
  const { cells } = columns
  const scope = { sight, filters: everybody, memberships: known.memberships }
  const seen = cells.filter((cell) => isInScope(scope, cell))
  const types = new Set(cells.map(({ setting }) => setting))
  const withIcb = seen.filter((cell) => isIcbKnown(sight, cell))
  return {
    types: providerTypes.filter((type) => types.has(type)),
    regions: placesOf(seen, ({ regionCode, regionName }) => [regionCode, regionName]),
    icbs: placesOf(withIcb, ({ icbCode, icbName }) => [icbCode, icbName]),
    programmes: programmesOf(known, withIcb, columns),
    sizes: sizesOf(withIcb),
    groups: (known.groups ?? []).toSorted(byName),
  }
}

/** The programmes to which any of the organisations belongs, by name, and last that of the others. */
function programmesOf(
  { programmes, memberships }: { programmes: readonly Programme[]; memberships: Memberships },
  cells: readonly Cell[],
  columns: Pick<Columns, 'participants'>,
): Place[] {
  const there = programmesThere(memberships, cells, columns)
  const some = programmes
    .filter(({ code }) => there.has(code))
    .map(({ code, name }) => ({ code, name }))
    .toSorted(byName)
  return some.length > 0 ? [...some, { code: noProgramme, name: 'No shared record programme' }] : []
}

/** Nobody else is looked at once every programme is found: mostly that is after a few. */
function programmesThere(
  memberships: Memberships,
  cells: readonly Cell[],
  columns: Pick<Columns, 'participants'>,
): ReadonlySet<string> {
  const all = new Set<string>()
  for (const codes of memberships.values()) for (const code of codes) all.add(code)
  const there = new Set<string>()
  for (const { rows } of cells)
    for (const row of rows) {
      if (there.size === all.size) return there
      for (const code of memberships.get(columns.participants[row]?.organisationCode ?? '') ?? []) there.add(code)
    }
  return there
}

function sizesOf(cells: readonly Cell[]): Place[] {
  const there = new Set(cells.map(({ size }) => size))
  const known = organisationSizes.filter((size) => there.has(size)).map((code) => ({ code, name: sizeNames[code] }))
  return known.length > 0 && there.has(undefined) ? [...known, { code: unknownSize, name: 'Size not known' }] : known
}

/** The types that a view asks for, in the usual order; where it asks for none, the usual three, or all there are. */
export function typesShown({ types }: Choices, { filters }: View): readonly ProviderType[] {
  const shown = types.filter((type) => (filters.types.length > 0 ? filters.types : usualTypes).includes(type))
  return shown.length > 0 ? shown : types
}

/** What a view asks for that there is not. */
export function faultsOf(columns: Columns, choices: Choices, view: View): Fault[] {
  const unknown = (codes: readonly string[], places: readonly Place[]) =>
    codes.filter((code) => !places.some((place) => place.code === code))
  return [
    ...(findMeasure(columns, view.measure)
      ? []
      : [{ field: 'item', message: 'Choose a question or a section score from the list' } as const]),
    ...view.filters.types
      .filter((type) => !choices.types.includes(type))
      .map((type) => ({ field: 'type', message: `There are no ${groupNames[type]} in this collection` }) as const),
    ...unknown(view.filters.regions, choices.regions).map(
      (code) => ({ field: 'region', message: `Choose regions from the list: ${code} is not one of them` }) as const,
    ),
    ...unknown(view.filters.icbs, choices.icbs).map(
      (code) =>
        ({
          field: 'icb',
          message: `Choose integrated care boards from the list: ${code} is not one of them`,
        }) as const,
    ),
    ...unknown(view.filters.sizes, choices.sizes).map(
      (code) => ({ field: 'size', message: `Choose sizes from the list: ${code} is not one of them` }) as const,
    ),
    ...(view.by === 'size' && choices.sizes.length === 0
      ? [{ field: 'by', message: 'Choose something else to compare: no sizes are known in this collection' } as const]
      : []),
    ...unknown(view.filters.programmes, choices.programmes).map(
      (code) =>
        ({
          field: 'programme',
          message: `Choose shared record programmes from the list: ${code} is not one of them`,
        }) as const,
    ),
  ]
}

function placesOf(cells: readonly Cell[], place: (cell: Cell) => [string, string]): Place[] {
  const names = new Map(cells.map(place))
  names.delete('')
  return [...names].map(([code, name]) => ({ code, name })).toSorted(byName)
}

function byName(a: Place, b: Place): number {
  return collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1)
}
