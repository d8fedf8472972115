import type { Collection } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Cell } from '../columns/cell.ts'
import { hasSmallTurnout } from './care-disclosure.ts'
import type { Place } from './choices.ts'
import { cellRowsInScope, isByPlace, isByProgramme, isIcbKnown } from './scope.ts'
import type { SeenView } from './see-view.ts'

export interface Turnout {
  responding: number
  invited: number
}

/** Undefined where it could give a care provider away. */
export type ToldTurnout = Turnout | undefined

/** How many of those invited have responded: of each type in each region, and of each type altogether. */
export interface ResponseRates {
  types: readonly ProviderType[]
  regions: readonly { name: string; turnouts: readonly ToldTurnout[] }[]
  totals: readonly ToldTurnout[]
}

type Rated = Pick<SeenView, 'columns' | 'scope' | 'choices'> & { collection: Pick<Collection, 'policy'> }

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

type TurnoutOf = (type: ProviderType, place?: string) => ToldTurnout

/** How many of a type responded, altogether or in a place; of care providers not by place where few did in one. */
function turnoutsBy({ columns, scope, collection }: Rated, placeOf: (cell: Cell) => string): TurnoutOf {
  const { cells, responded } = columns
  const counts = new Map<string, Turnout>()
  const add = (key: string, rows: readonly number[]) => {
    const turnout = counts.get(key) ?? { responding: 0, invited: 0 }
    turnout.invited += rows.length
    for (const row of rows) turnout.responding += responded[row] ?? 0
    counts.set(key, turnout)
  }
  for (const cell of cells) {
    const rows = cellRowsInScope(columns, scope, cell)
    add(cell.setting, rows)
    add(`${cell.setting} ${placeOf(cell)}`, rows)
  }
  const isCareTold =
    scope.sight.careDetail === 'whole' || !hasSmallTurnout(columns, collection.policy.fewestCareProviders)
  const isPart = isByPlace(scope) || isByProgramme(scope)
  return (type, place) => {
    const turnout = counts.get(place === undefined ? type : `${type} ${place}`) ?? { responding: 0, invited: 0 }
    const isTold = isCareTold || type !== 'care' || (place === undefined && !isPart)
    return isTold || turnout.invited === 0 ? turnout : undefined
  }
}

function placesWithInvited(places: readonly Place[], types: readonly ProviderType[], turnoutOf: TurnoutOf) {
  return places
    .map(({ code, name }) => ({ name, turnouts: types.map((type) => turnoutOf(type, code)) }))
    .filter(({ turnouts }) => turnouts.some((turnout) => turnout?.invited !== 0))
}
