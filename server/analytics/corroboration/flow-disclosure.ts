import type { WithheldInCollection } from '../view/care-disclosure.ts'
import { flowStates } from './corroborate.ts'
import type { Flow, FlowEnd, Flows } from './flow.ts'
import { carerOf, type FlowScope, placesIn } from './flow-scope.ts'

/**
 * Why figures on flows with care providers are not shown, by the rules of all figures on care providers: they rest on
 * enough of them at each private end, their smallest place is the region, and where one region has too few no region's is
 * shown. `everywhere` are the places of all flows of the same kind in the country, `inScope` of those that would be shown.
 */
export function flowsWithheld(
  flows: Flows,
  { everywhere, inScope }: { everywhere: Uint32Array; inScope: Uint32Array },
  scope: FlowScope,
  fewest: number,
): WithheldInCollection | undefined {
  if (scope.sight.careDetail === 'whole' || !everywhere.some((at) => hasCarer(flows, at))) return undefined
  const places = placesIn(scope)
  if (places === 'icbs') return 'not_by_icb'
  if (places === 'regions' && hasSmallRegion(flows, everywhere, fewest)) return 'not_by_region'
  const shown = noCarers()
  for (const at of inScope) add(shown, flows, at)
  return fewestOf(shown) < fewest ? 'too_few' : undefined
}

/** Whether one of the ends of a flow is a care provider. */
export function hasCarer({ ends, holders, readers }: Flows, at: number): boolean {
  return ends[holders[at] ?? -1]?.isPrivate === true || ends[readers[at] ?? -1]?.isPrivate === true
}

/** How many care providers there are at that private end of verifiable flows that has fewer. */
export function fewestCarers(flows: Iterable<Flow>): number {
  const carers = noCarers()
  for (const { holder, reader, state } of flows) if (state !== 'unverifiable') addEnds(carers, holder, reader)
  return fewestOf(carers)
}

/** The codes of the care providers at the two ends of flows. */
interface Carers {
  holders: Set<string>
  readers: Set<string>
}

function noCarers(): Carers {
  return { holders: new Set(), readers: new Set() }
}

function fewestOf({ holders, readers }: Carers): number {
  const sides = [holders.size, readers.size].filter((count) => count > 0)
  return sides.length === 0 ? 0 : Math.min(...sides)
}

const unverifiable = flowStates.indexOf('unverifiable')

function add(carers: Carers, { ends, holders, readers, states }: Flows, at: number): void {
  const [holder, reader] = [ends[holders[at] ?? -1], ends[readers[at] ?? -1]]
  if (states[at] !== unverifiable && holder && reader) addEnds(carers, holder, reader)
}

function addEnds({ holders, readers }: Carers, holder: FlowEnd, reader: FlowEnd): void {
  if (holder.isPrivate) holders.add(holder.code)
  if (reader.isPrivate) readers.add(reader.code)
}

/** Whether in some region there are fewer care providers than these, but any, behind flows. */
function hasSmallRegion(flows: Flows, places: Uint32Array, fewest: number): boolean {
  const regions = new Map<string, Carers>()
  for (const at of places) {
    const [holder, reader] = [flows.ends[flows.holders[at] ?? -1], flows.ends[flows.readers[at] ?? -1]]
    const carer = holder && reader && carerOf({ holder, reader })
    if (!carer) continue
    const known = regions.get(carer.regionCode) ?? noCarers()
    regions.set(carer.regionCode, known)
    add(known, flows, at)
  }
  return [...regions.values()].map(fewestOf).some((count) => count > 0 && count < fewest)
}
