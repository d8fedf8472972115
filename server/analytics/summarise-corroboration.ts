import { aggregateSight, flowSight, isInSight, type Sight } from '../access/area.ts'
import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Withheld } from './care-disclosure.ts'
import { type Choices, choicesOf, type Place } from './choices.ts'
import type { Columns } from './columns.ts'
import type { CorroborationFault, CorroborationView } from './corroboration-view.ts'
import type { Flow, Flows } from './flow.ts'
import { flowsWithheld } from './flow-disclosure.ts'
import { type FlowEstimates, flowEstimates } from './flow-estimates.ts'
import { type FlowFigures, flowFigures } from './flow-figures.ts'
import { isFlowInScope } from './flow-scope.ts'
import { shownIcbs } from './icb-ends.ts'
import { columnsOf } from './load-columns.ts'
import { allFlows, flowsOf } from './load-flows.ts'
import { byTypePair, type TypePair, typePairKey } from './type-pairs.ts'

/** The figures of one type of pair, or why they are not shown. */
export type PairSummary = Pick<TypePair, 'holder' | 'reader'> &
  ({ figures: FlowFigures; estimates: FlowEstimates | undefined } | { withheld: Withheld | 'not_weighted' })

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

export interface CorroborationResult {
  hasWeights: boolean
  /** All flows between trusts together. */
  trusts: FlowFigures
  trustsEstimates: FlowEstimates | undefined
  pairs: readonly PairSummary[]
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
    result: flows && faults.length === 0 ? await resultOf({ collection, columns, flows }, view, sight) : undefined,
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

interface Matter {
  collection: Collection
  columns: Columns
  flows: Flows
}

async function resultOf(matter: Matter, view: CorroborationView, sight: Sight): Promise<CorroborationResult> {
  const { flows, collection } = matter
  const scope = { sight, regions: view.regions, icbs: view.icbs }
  const everywhere = new Map(byTypePair(allFlows(flows)).map((pair) => [typePairKey(pair), pair.flows]))
  const inScope = allFlows(flows).filter((flow) => isFlowInScope(scope, flow))
  const place = JSON.stringify([sight.area, view.regions, view.icbs, view.weighted])
  const summarise = async (name: string, chosen: readonly Flow[]) => {
    const places = chosen.map(({ at }) => at)
    const estimates = await flowEstimates(flows, places, {
      weighted: view.weighted,
      key: `${name} ${place}`,
      seed: `${collection.code} ${name}`,
    })
    return { figures: flowFigures(flows, places, view.weighted), estimates }
  }
  const trusts = await summarise('trusts', inScope.filter(isBetweenTrusts))
  const pairs: PairSummary[] = []
  for (const { holder, reader, flows: chosen } of byTypePair(inScope)) {
    const key = typePairKey({ holder, reader })
    const ofKind = { everywhere: everywhere.get(key) ?? [], inScope: chosen }
    const withheld =
      flowsWithheld(ofKind, scope, collection.policy.fewestCareProviders) ?? notWeighted(chosen, view, sight)
    pairs.push({ holder, reader, ...(withheld ? { withheld } : await summarise(key, chosen)) })
  }
  return { hasWeights: flows.hasWeights, trusts: trusts.figures, trustsEstimates: trusts.estimates, pairs }
}

function isBetweenTrusts({ holder, reader }: Flow): boolean {
  return [holder, reader].every(({ isInvited, isPrivate }) => isInvited && !isPrivate)
}

/** One care provider with many of the patients would all but stand for the others. */
function notWeighted(flows: readonly Flow[], { weighted }: CorroborationView, { careDetail }: Sight) {
  const withCarers = flows.some(({ holder, reader }) => holder.isPrivate || reader.isPrivate)
  return weighted && careDetail === 'region' && withCarers ? ('not_weighted' as const) : undefined
}
