import type { ProviderType } from '../organisations/provider-type.ts'
import { cellRowsInScope } from './scope.ts'
import type { SeenView } from './see-view.ts'

export interface Turnout {
  responding: number
  invited: number
}

/** How many of those invited have responded: of each type in each region, and of each type altogether. */
export interface ResponseRates {
  types: readonly ProviderType[]
  regions: readonly { name: string; turnouts: readonly Turnout[] }[]
  totals: readonly Turnout[]
}

export function responseRates({
  columns: { cells, participants, responded },
  scope,
  choices: { types, regions },
}: Pick<SeenView, 'columns' | 'scope' | 'choices'>): ResponseRates {
  const counts = new Map<string, Turnout>()
  const add = (key: string, rows: readonly number[]) => {
    const turnout = counts.get(key) ?? { responding: 0, invited: 0 }
    turnout.invited += rows.length
    for (const row of rows) turnout.responding += responded[row] ?? 0
    counts.set(key, turnout)
  }
  for (const cell of cells) {
    const rows = cellRowsInScope(participants, scope, cell)
    add(cell.setting, rows)
    add(`${cell.setting} ${cell.regionCode}`, rows)
  }
  const turnoutOf = (key: string) => counts.get(key) ?? { responding: 0, invited: 0 }
  return {
    types,
    regions: regions
      .map(({ code, name }) => ({ name, turnouts: types.map((type) => turnoutOf(`${type} ${code}`)) }))
      .filter(({ turnouts }) => turnouts.some(({ invited }) => invited > 0)),
    totals: types.map(turnoutOf),
  }
}
