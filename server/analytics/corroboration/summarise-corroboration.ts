import { aggregateSight, flowSight, isInSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Choices, choicesOf, type Place } from '../view/choices.ts'
import { type CorroborationResult, corroborationResult } from './corroboration-result.ts'
import type { CorroborationFault, CorroborationView } from './corroboration-view.ts'
import { shownIcbs } from './icb-ends.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { flowsOf } from './load-flows.ts'

export interface Corroboration {
  collection: Collection
  view: CorroborationView
  sight: Sight
  choices: Choices
  faults: readonly CorroborationFault[]
  /** Undefined where the questionnaire does not ask who can see what, or where the view asks for what there is not. */
  result: CorroborationResult | undefined
  asksOfFlows: boolean
  /** Integrated care boards whose matrix the reader may open. */
  icbs: readonly Place[]
}

/** How far holders and readers agree, by the types of both, in the part of the country that the reader may see and asks for. */
export async function summariseCorroboration(
  db: Database,
  user: User,
  view: CorroborationView,
): Promise<Corroboration> {
  const collection = await findCollection(db, view.collection)
  const sight = aggregateSight(user, collection.state)
  if (!sight) throw new NotFound('The collection')
  const columns = await columnsOf(db, collection)
  if (!columns.cells.some((cell) => isInSight(sight, cell))) throw new NotFound('The collection')
  const flows = await flowsOf(db, collection, columns)
  const choices = choicesOf(columns, sight, { programmes: [], memberships: new Map() })
  const faults = faultsOf(choices, view)
  const named = flowSight(user, collection.state)
  return {
    collection,
    view,
    sight,
    choices,
    faults,
    asksOfFlows: flows !== undefined,
    icbs: flows && named ? shownIcbs(flows, columns, { sight: named, policy: collection.policy }) : [],
    result: flows && faults.length === 0 ? await corroborationResult(flows, { collection, view, sight }) : undefined,
  }
}

function faultsOf(choices: Choices, { regions, icbs }: CorroborationView): CorroborationFault[] {
  const unknown = (codes: readonly string[], places: readonly Place[]) =>
    codes.filter((code) => !places.some((place) => place.code === code))
  return [
    ...unknown(regions, choices.regions).map((code): CorroborationFault => ({
      field: 'region',
      message: `Choose regions from the list: ${code} is not one of them`,
    })),
    ...unknown(icbs, choices.icbs).map((code): CorroborationFault => ({
      field: 'icb',
      message: `Choose integrated care boards from the list: ${code} is not one of them`,
    })),
  ]
}
