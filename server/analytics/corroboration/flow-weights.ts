import type { PartnerLink } from '../../organisations/partner-link.ts'
import type { Flows } from './flow.ts'
import { type FlowRegister, standsFor } from './flow-register.ts'

/**
 * The shared patients of each flow, the same in both directions: what the register's list of partners says from either end,
 * the larger where the two differ. What organisations shared that were merged away is added up for the one that took over,
 * unless the list speaks of that itself.
 */
export function flowWeights(
  { ends, holders, readers }: Pick<Flows, 'ends' | 'holders' | 'readers'>,
  { links, successors }: FlowRegister,
): Pick<Flows, 'weights' | 'hasWeights'> {
  const places = new Map(ends.map(({ code }, place) => [code, place]))
  const isInvited = (code: string) => ends[places.get(code) ?? -1]?.isInvited === true
  const standing = (code: string) => (successors.has(code) ? (standsFor(code, isInvited, successors) ?? code) : code)
  const own = new Map<number, number>()
  const inherited = new Map<number, number>()
  for (const link of links) {
    const codes = [standing(link.from), standing(link.to)] as const
    const [from, to] = [places.get(codes[0]), places.get(codes[1])]
    if (from === undefined || to === undefined || from === to) continue
    const key = from * ends.length + to
    if (link.from === codes[0] && link.to === codes[1]) own.set(key, link.weight)
    else inherited.set(key, (inherited.get(key) ?? 0) + link.weight)
  }
  const oneWay = (from: number, to: number) => {
    const key = from * ends.length + to
    return own.get(key) ?? inherited.get(key)
  }
  if (own.size + inherited.size === 0)
    return { weights: new Float64Array(holders.length).fill(Number.NaN), hasWeights: false }
  const weights = Float64Array.from(holders, (holder, at) => larger(holder, readers[at] ?? -1, oneWay))
  return { weights, hasWeights: weights.some((weight) => weight > 0) }
}

function larger(one: number, other: number, weightOf: (from: number, to: number) => PartnerLink['weight'] | undefined) {
  const [there, back] = [weightOf(one, other), weightOf(other, one)]
  return there === undefined && back === undefined ? Number.NaN : Math.max(there ?? 0, back ?? 0)
}
