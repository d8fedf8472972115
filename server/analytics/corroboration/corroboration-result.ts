import type { Sight } from '../../access/area.ts'
import type { Collection } from '../../collections/collection.ts'
import type { WithheldInCollection } from '../view/care-disclosure.ts'
import { keptBeside } from '../columns/figure-store.ts'
import type { CorroborationView } from './corroboration-view.ts'
import type { Flow, Flows } from './flow.ts'
import { flowsWithheld } from './flow-disclosure.ts'
import { type FlowEstimates, flowEstimates } from './flow-estimates.ts'
import { type FlowFigures, flowFigures } from './flow-figures.ts'
import { allFlows, flowsAlike } from './flow-index.ts'
import { type FlowScope, isFlowInScope } from './flow-scope.ts'
import { byTypePair, type TypePair, typePairKey } from './type-pairs.ts'

/** The figures of one type of pair, or why they are not shown. */
export type PairSummary = Pick<TypePair, 'holder' | 'reader'> &
  ({ figures: FlowFigures; estimates: FlowEstimates | undefined } | { withheld: WithheldInCollection | 'not_weighted' })

export interface CorroborationResult {
  hasWeights: boolean
  /** All flows between trusts together. */
  trusts: FlowFigures
  trustsEstimates: FlowEstimates | undefined
  pairs: readonly PairSummary[]
}

interface Wanted {
  collection: Pick<Collection, 'code' | 'policy'>
  view: CorroborationView
  sight: Sight
}

/** Everything that a view shows, kept with the flows: drawing organisations again takes time. */
export async function corroborationResult(flows: Flows, wanted: Wanted): Promise<CorroborationResult> {
  const { collection, view, sight } = wanted
  const { fewestCareProviders } = collection.policy
  const key = JSON.stringify(['result', collection.code, sight, view, fewestCareProviders])
  return keptBeside(flows, { key, ground: {} }, () => makeResult(flows, wanted))
}

async function makeResult(flows: Flows, { collection, view, sight }: Wanted): Promise<CorroborationResult> {
  const scope: FlowScope = { sight, regions: view.regions, icbs: view.icbs }
  const inScope = allFlows(flows).filter((flow) => isFlowInScope(scope, flow))
  const summarise = async (name: string, chosen: readonly Flow[]) => {
    const places = chosen.map(({ at }) => at)
    const seed = `${collection.code} ${name}`
    const estimates = await flowEstimates(flows, places, { weighted: view.weighted, seed })
    return { figures: flowFigures(flows, places, view.weighted), estimates }
  }
  const trusts = await summarise('trusts', inScope.filter(isBetweenTrusts))
  const pairs: PairSummary[] = []
  for (const { holder, reader, flows: chosen } of byTypePair(inScope)) {
    const everywhere = chosen[0] ? flowsAlike(flows, chosen[0]) : []
    const withheld =
      flowsWithheld({ everywhere, inScope: chosen }, scope, collection.policy.fewestCareProviders) ??
      notWeighted(chosen, view, sight)
    const shown = withheld ? { withheld } : await summarise(typePairKey({ holder, reader }), chosen)
    pairs.push({ holder, reader, ...shown })
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
