import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Cell } from '../columns/cell.ts'
import type { Place } from './choices.ts'
import { cellRowsInScope, isIcbKnown } from './scope.ts'
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

type Rated = Pick<SeenView, 'columns' | 'scope' | 'choices'>

export function responseRates(seen: Rated): ResponseRates {
  const { types, regions } = seen.choices
  const turnoutOf = turnoutsBy(seen, ({ regionCode }) => regionCode)
  return {
    types,
    regions: placesWithInvited(regions, types, turnoutOf),
    totals: types.map((type) => turnoutOf(type)),
  }
}

/** The same by integrated care board, which is no place of care providers outside the programme team. */
export interface BoardRates {
  types: readonly ProviderType[]
  boards: ResponseRates['regions']
}

export function boardRates(seen: Rated): BoardRates {
  const types = seen.choices.types.filter((type) => isIcbKnown(seen.scope.sight, { setting: type }))
  const turnoutOf = turnoutsBy(seen, ({ icbCode }) => icbCode)
  return { types, boards: placesWithInvited(seen.choices.icbs, types, turnoutOf) }
}

type TurnoutOf = (type: ProviderType, place?: string) => Turnout

/** How many of a type responded, altogether or in a place. */
function turnoutsBy({ columns, scope }: Rated, placeOf: (cell: Cell) => string): TurnoutOf {
  const { cells, participants, responded } = columns
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
    add(`${cell.setting} ${placeOf(cell)}`, rows)
  }
  return (type, place) => counts.get(place === undefined ? type : `${type} ${place}`) ?? { responding: 0, invited: 0 }
}

function placesWithInvited(places: readonly Place[], types: readonly ProviderType[], turnoutOf: TurnoutOf) {
  return places
    .map(({ code, name }) => ({ name, turnouts: types.map((type) => turnoutOf(type, code)) }))
    .filter(({ turnouts }) => turnouts.some(({ invited }) => invited > 0))
}
