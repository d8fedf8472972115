import type { ProviderType } from '../../organisations/provider-type.ts'
import { order } from '../../platform/text/code-unit-order.ts'
import type { CellTotals, CellValue } from '../../statistics/cell-totals.ts'
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

/** The totals of one question by itself, summed in the order of organisations as those of draws are, and where its cells are. */
export function totalsIn<Each extends Valued>(
  types: readonly TypeValues<Each>[],
  valueOf: (each: Each) => number,
): { totals: CellTotals; strata: (programme: number) => StratumCells[] } {
  const groups = types[0]?.members.length ?? 0
  const cells = cellsOf(types.length, groups, 0)
  const count = types.length * (groups + 1)
  const totals = { sums: new Float64Array(count), counts: new Float64Array(count) }
  const put = (cell: number, { values }: ValuedGroup<Each>) => {
    let sum = 0
    for (const each of byOrganisation(values)) sum += valueOf(each)
    totals.sums[cell] = sum
    totals.counts[cell] = values.length
  }
  for (const [type, { others, members }] of types.entries()) {
    put(cells(type, 0).others, others)
    for (const [programme, group] of members.entries()) put(cells(type, programme).members, group)
  }
  return { totals, strata: (programme) => types.map((_, type) => cells(type, programme)) }
}

/** Mostly they are in this order already. */
function byOrganisation<Each extends Valued>(values: readonly Each[]): readonly Each[] {
  const isOrdered = values.every(({ organisation }, place) => (values[place - 1]?.organisation ?? '') <= organisation)
  return isOrdered ? values : values.toSorted((a, b) => order(a.organisation, b.organisation))
}
