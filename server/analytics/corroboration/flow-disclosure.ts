import type { WithheldInCollection } from '../view/care-disclosure.ts'
import type { Flow } from './flow.ts'
import { carerOf, type FlowScope, placesIn } from './flow-scope.ts'

/**
 * Why figures on flows with care providers are not shown, by the rules of all figures on care providers: they rest on
 * enough of them at each private end, their smallest place is the region, and where one region has too few no region's is
 * shown. `everywhere` are all flows of the same kind in the country, `inScope` those that would be shown.
 */
export function flowsWithheld(
  { everywhere, inScope }: { everywhere: readonly Flow[]; inScope: readonly Flow[] },
  scope: FlowScope,
  fewest: number,
): WithheldInCollection | undefined {
  if (scope.sight.careDetail === 'whole' || !everywhere.some(carerOf)) return undefined
  const places = placesIn(scope)
  if (places === 'icbs') return 'not_by_icb'
  const counts = [...byRegion(everywhere).values()].map(fewestCarers).filter((count) => count > 0)
  if (places === 'regions' && counts.some((count) => count < fewest)) return 'not_by_region'
  return fewestCarers(inScope) < fewest ? 'too_few' : undefined
}

/** How many care providers there are at that private end of verifiable flows that has fewer. */
export function fewestCarers(flows: readonly Flow[]): number {
  const [holders, readers] = [new Set<string>(), new Set<string>()]
  for (const { holder, reader, state } of flows) {
    if (state === 'unverifiable') continue
    if (holder.isPrivate) holders.add(holder.code)
    if (reader.isPrivate) readers.add(reader.code)
  }
  const sides = [holders.size, readers.size].filter((count) => count > 0)
  return sides.length === 0 ? 0 : Math.min(...sides)
}

function byRegion(flows: readonly Flow[]): Map<string, Flow[]> {
  const regions = new Map<string, Flow[]>()
  for (const flow of flows) {
    const region = carerOf(flow)?.regionCode ?? ''
    const known = regions.get(region)
    if (known) known.push(flow)
    else regions.set(region, [flow])
  }
  return regions
}
