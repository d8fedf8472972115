import type { Participant } from '../../collections/collection.ts'
import type { PlacedFacts } from '../../statistics/dyadic-correlation.ts'
import type { Columns } from '../columns/columns.ts'
import { flowStates } from '../corroboration/corroborate.ts'
import type { FlowEnd, Flows } from '../corroboration/flow.ts'
import { flowsWithheld, hasCarer } from '../corroboration/flow-disclosure.ts'
import { placesTouching } from '../corroboration/flow-index.ts'
import { placesOfEnds } from '../corroboration/flow-totals.ts'
import type { WithheldInCollection } from '../view/care-disclosure.ts'
import type { Group } from '../view/group.ts'
import { isByProgramme } from '../view/scope.ts'

/** A share of fewer flows says too little of an organisation. */
export const fewestFlows = 4

/** The flows of a group's organisations that both ends have answered, at either end. */
export interface GroupFlows {
  /** By the places of both ends in the order of their codes, and whether they are confirmed. */
  pairs: PlacedFacts
  /** The places, in that order, of the organisations with enough of them for a share, by their codes. */
  places: ReadonlyMap<string, number>
  /** Organisations of the group that have too few. */
  tooFew: number
  /** Whether flows with care providers had to be left out. */
  isWithoutCare: boolean
}

/**
 * By the rules of all figures on flows with care providers: where those of this group may not be shown, care providers have
 * no figure at all, and trusts have one of the flows among themselves.
 */
export function flowsOfGroup(
  flows: Flows,
  { participants }: Pick<Columns, 'participants'>,
  given: { group: Group; fewest: number },
): GroupFlows | { withheld: WithheldInCollection } {
  const { group, fewest } = given
  const codesOf = (rows: Iterable<Pick<Participant, 'organisationCode'> | undefined>) =>
    new Set([...rows].map((row) => row?.organisationCode ?? ''))
  const own = endsOf(flows, codesOf(group.rows.map((row) => participants[row])))
  const alike = endsOf(flows, codesOf(participants.filter(({ setting }) => setting === group.type)))
  // a group is of one type: if it is as large, it is the same
  const inScope = placesTouching(flows, own)
  const everywhere = alike.length === own.length ? inScope : placesTouching(flows, alike)
  const reason = withheldOf(flows, { everywhere, inScope }, group, fewest)
  if (reason && group.type === 'care') return { withheld: reason }
  const counted = inScope.filter((at) => flows.states[at] !== unverifiable && !(reason && hasCarer(flows, at)))
  const { placeOf, count } = placesOfEnds(flows, counted)
  const pairs = {
    organisations: count,
    one: counted.map((at) => placeOf[flows.holders[at] ?? -1] ?? 0),
    other: counted.map((at) => placeOf[flows.readers[at] ?? -1] ?? 0),
    isSo: new Uint8Array(counted.map((at) => Number(flows.states[at] === confirmed))),
  }
  const counts = new Uint32Array(flows.ends.length)
  for (const at of counted)
    for (const end of [flows.holders[at] ?? -1, flows.readers[at] ?? -1]) counts[end] = (counts[end] ?? 0) + 1
  const isOwn = new Set(own)
  const places = new Map<string, number>()
  for (const [end, one] of flows.ends.entries())
    if (isOwn.has(one) && (counts[end] ?? 0) >= fewestFlows) places.set(one.code, placeOf[end] ?? 0)
  return { pairs, places, tooFew: own.length - places.size, isWithoutCare: reason !== undefined }
}

const [confirmed, unverifiable] = [flowStates.indexOf('confirmed'), flowStates.indexOf('unverifiable')]

function withheldOf(
  flows: Flows,
  { everywhere, inScope }: { everywhere: Uint32Array; inScope: Uint32Array },
  { scope }: Group,
  fewest: number,
): WithheldInCollection | undefined {
  const { sight, filters } = scope
  if (sight.careDetail === 'whole') return undefined
  const withCarer = (at: number) => hasCarer(flows, at)
  if (isByProgramme(scope) && everywhere.some(withCarer)) return 'not_by_programme'
  const ofAll = everywhere.filter(withCarer)
  const carers = { everywhere: ofAll, inScope: inScope === everywhere ? ofAll : inScope.filter(withCarer) }
  return flowsWithheld(flows, carers, { sight, regions: filters.regions, icbs: filters.icbs }, fewest)
}

function endsOf(flows: Flows, codes: ReadonlySet<string>): FlowEnd[] {
  return flows.ends.filter(({ code, isInvited }) => isInvited && codes.has(code))
}
