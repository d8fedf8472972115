import type { Table } from './table.ts'

export interface OrderedTables {
  /** Each after all tables that it refers to, as far as that can be. */
  tables: readonly Table[]
  /** Of them those with a reference to themselves or to a later one: rows come before the rows that they refer to. */
  looped: readonly Table[]
}

/** Puts tables in an order in which rows can be added; among those that may come next, by name. */
export function orderTables(tables: readonly Table[]): OrderedTables {
  const ordered: Table[] = []
  const placed = new Set<string>()
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const isFree = ({ name, references }: Table) => references.every((to) => to === name || placed.has(to))
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(isFree) ?? [...waiting.values()][0]
    if (!next) break
    waiting.delete(next.name)
    placed.add(next.name)
    ordered.push(next)
  }
  const placeOf = new Map(ordered.map(({ name }, place) => [name, place]))
  const looped = ordered.filter(({ references }, place) => references.some((to) => (placeOf.get(to) ?? -1) >= place))
  return { tables: ordered, looped }
}
