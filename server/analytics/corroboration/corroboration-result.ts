import type { Sight } from '../../access/area.ts'
import type { Collection } from '../../collections/collection.ts'
import { turnsOfOthers } from '../../platform/others-turn.ts'
import type { WithheldInCollection } from '../view/care-disclosure.ts'
import { keptBeside } from '../columns/figure-store.ts'
import type { CorroborationView } from './corroboration-view.ts'
import type { Flows } from './flow.ts'
import { flowsWithheld, hasCarer } from './flow-disclosure.ts'
import { type FlowEstimates, flowEstimates } from './flow-estimates.ts'
import { type FlowFigures, flowFigures } from './flow-figures.ts'
import { allByTypes, placesAlike } from './flow-index.ts'
import { type FlowScope, placesInScope } from './flow-scope.ts'
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
  const turns = turnsOfOthers()
  const inScope = placesInScope(scope, flows)
  await turns()
  const summarise = async (name: string, places: Uint32Array) => {
    const seed = `${collection.code} ${name}`
    const estimates = await flowEstimates(flows, places, { weighted: view.weighted, seed })
    await turns()
    const figures = flowFigures(flows, places, view.weighted)
    await turns()
    return { figures, estimates }
  }
  const trusts = await summarise(
    'trusts',
    inScope.filter((at) => isBetweenTrusts(flows, at)),
  )
  const pairs: PairSummary[] = []
  const all = allByTypes(flows)
  await turns()
  const chosen = inScope.length === flows.states.length ? all : byTypePair(flows, inScope)
  for (const { holder, reader, places } of chosen) {
    const everywhere = placesAlike(flows, { holder, reader })
    await turns()
    const withheld =
      flowsWithheld(flows, { everywhere, inScope: places }, scope, collection.policy.fewestCareProviders) ??
      notWeighted(flows, places, { view, sight })
    await turns()
    const shown = withheld ? { withheld } : await summarise(typePairKey({ holder, reader }), places)
    pairs.push({ holder, reader, ...shown })
  }
  return { hasWeights: flows.hasWeights, trusts: trusts.figures, trustsEstimates: trusts.estimates, pairs }
}

function isBetweenTrusts({ ends, holders, readers }: Flows, at: number): boolean {
  const [holder, reader] = [ends[holders[at] ?? -1], ends[readers[at] ?? -1]]
  return [holder, reader].every((end) => end?.isInvited === true && !end.isPrivate)
}

/** One care provider with many of the patients would all but stand for the others. */
function notWeighted(
  flows: Flows,
  places: Uint32Array,
  { view: { weighted }, sight: { careDetail } }: Pick<Wanted, 'view' | 'sight'>,
) {
  if (!weighted || careDetail !== 'region') return undefined
  return places.some((at) => hasCarer(flows, at)) ? ('not_weighted' as const) : undefined
}
