import type { PairedFact } from '../../statistics/dyadic-correlation.ts'
import type { Columns } from '../columns/columns.ts'
import type { Flow, FlowEnd, Flows } from '../corroboration/flow.ts'
import { flowsWithheld } from '../corroboration/flow-disclosure.ts'
import { flowsTouching } from '../corroboration/flow-index.ts'
import { carerOf } from '../corroboration/flow-scope.ts'
import type { WithheldInCollection } from '../view/care-disclosure.ts'
import type { Group } from '../view/group.ts'
import { isByProgramme } from '../view/scope.ts'

/** A share of fewer flows says too little of an organisation. */
export const fewestFlows = 4

/** The flows of a group's organisations that both ends have answered, at either end. */
export interface GroupFlows {
  pairs: readonly PairedFact[]
  /** The organisations with enough of them for a share. */
  codes: ReadonlySet<string>
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
  const own = endsOf(flows, new Set(group.rows.map((row) => participants[row]?.organisationCode ?? '')))
  const alike = participants.filter(({ setting }) => setting === group.type).map((each) => each.organisationCode)
  const inScope = flowsTouching(flows, own)
  const reason = withheldOf({ everywhere: flowsTouching(flows, endsOf(flows, new Set(alike))), inScope }, group, fewest)
  if (reason && group.type === 'care') return { withheld: reason }
  const counted = inScope.filter((flow) => flow.state !== 'unverifiable' && !(reason && carerOf(flow)))
  const counts = new Map(own.map(({ code }) => [code, 0]))
  for (const { holder, reader } of counted)
    for (const { code } of [holder, reader]) if (counts.has(code)) counts.set(code, (counts.get(code) ?? 0) + 1)
  const codes = new Set([...counts].filter(([, count]) => count >= fewestFlows).map(([code]) => code))
  return {
    pairs: counted.map(({ holder, reader, state }) => ({
      one: holder.code,
      other: reader.code,
      isSo: state === 'confirmed',
    })),
    codes,
    tooFew: [...counts.values()].filter((count) => count < fewestFlows).length,
    isWithoutCare: reason !== undefined,
  }
}

function withheldOf(
  flows: { everywhere: readonly Flow[]; inScope: readonly Flow[] },
  { scope }: Group,
  fewest: number,
): WithheldInCollection | undefined {
  const { sight, filters } = scope
  if (sight.careDetail !== 'whole' && isByProgramme(scope) && flows.everywhere.some(carerOf)) return 'not_by_programme'
  const carers = { everywhere: flows.everywhere.filter(carerOf), inScope: flows.inScope.filter(carerOf) }
  return flowsWithheld(carers, { sight, regions: filters.regions, icbs: filters.icbs }, fewest)
}

function endsOf(flows: Flows, codes: ReadonlySet<string>): FlowEnd[] {
  return flows.ends.filter(({ code, isInvited }) => isInvited && codes.has(code))
}
