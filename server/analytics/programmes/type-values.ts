import type { ProviderType } from '../../organisations/provider-type.ts'
import { type CellTotals, cellTable, cellTotals, type CellValue } from '../../statistics/cell-totals.ts'
import type { StratumCells } from '../../statistics/standardised-difference.ts'
import type { Basis } from '../columns/basis.ts'

/** What one setting of an organisation has: a score, 1 or 0 for a share, or by how much it changed. */
export interface Valued {
  organisation: string
  value: number
}

export interface ValuedGroup<Each extends Valued = Valued> {
  values: readonly Each[]
  /** Of whom; undefined where only those who answered are looked at. */
  basis?: Basis | undefined
}

/** The members and the others of one provider type on one question. */
export interface TypeValues<Each extends Valued = Valued> {
  type: ProviderType
  others: ValuedGroup<Each>
  /** Of any of the programmes first, then of each. */
  members: readonly ValuedGroup<Each>[]
}

/** The cell of a type's others, and of the members of a programme, when all are counted together. */
export function cellsOf(types: number, groups: number, question: number) {
  const first = (type: number) => (question * types + type) * (groups + 1)
  return (type: number, programme: number): StratumCells => ({
    others: first(type),
    members: first(type) + 1 + programme,
  })
}

/** Every value with its organisation and cell, for one question. */
export function cellValues<Each extends Valued>(
  types: readonly TypeValues<Each>[],
  cells: (type: number, programme: number) => StratumCells,
  valueOf: (each: Each) => number,
): CellValue[] {
  const put = (cell: number) => (each: Each) => ({ cluster: each.organisation, cell, value: valueOf(each) })
  return types.flatMap(({ others, members }, type) => [
    ...others.values.map(put(cells(type, 0).others)),
    ...members.flatMap(({ values }, programme) => values.map(put(cells(type, programme).members))),
  ])
}

/** The totals of one question by itself, and where its cells are. */
export function totalsIn<Each extends Valued>(
  types: readonly TypeValues<Each>[],
  valueOf: (each: Each) => number,
): { totals: CellTotals; strata: (programme: number) => StratumCells[] } {
  const groups = types[0]?.members.length ?? 0
  const cells = cellsOf(types.length, groups, 0)
  const totals = cellTotals(cellTable(cellValues(types, cells, valueOf), types.length * (groups + 1)))
  return { totals, strata: (programme) => types.map((_, type) => cells(type, programme)) }
}
