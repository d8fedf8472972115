import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { type ResponseState, responseStates } from '../responses/response.ts'
import { type InvitedOrganisation, isCareProvider } from './invited-organisation.ts'
import type { CareRule } from './progress-scope.ts'

/** How far a group is. The states add up to those invited. */
export interface StateCounts {
  invited: number
  /** With a signature that counts, whatever the state is now. */
  responded: number
  states: Readonly<Record<ResponseState, number>>
}

export interface GroupCounts {
  code: string
  name: string
  counts: StateCounts
}

export interface ProgressCounts {
  all: StateCounts
  /** An organisation counts once in each of its settings. */
  types: readonly { type: ProviderType; counts: StateCounts }[]
  /** Each organisation counts once. */
  regions: readonly GroupCounts[]
  icbs: readonly GroupCounts[]
}

export function countStates(organisations: readonly InvitedOrganisation[]): StateCounts {
  const states = Object.fromEntries(responseStates.map((state) => [state, 0])) as Record<ResponseState, number>
  let responded = 0
  for (const { state, firstSigned } of organisations) {
    states[state] += 1
    if (firstSigned !== undefined) responded += 1
  }
  return { invited: organisations.length, responded, states }
}

/** The progress of those in scope, by type, region and ICB. */
export function countProgress(organisations: readonly InvitedOrganisation[], rule: CareRule): ProgressCounts {
  const trusts = organisations.filter((one) => !isCareProvider(one))
  const places = (withCare: boolean) => (withCare ? organisations : trusts)
  return {
    all: countStates(organisations),
    types: providerTypes.flatMap((type) => {
      const members = organisations.filter(({ settings }) => settings.includes(type))
      return members.length > 0 ? [{ type, counts: countStates(members) }] : []
    }),
    regions: groupsOf(places(rule.byRegion), ({ regionCode, regionName }) => [regionCode, regionName]),
    icbs: groupsOf(places(rule.byIcb), ({ icbCode, icbName }) => [icbCode, icbName]),
  }
}

const collator = new Intl.Collator('en-GB')

function groupsOf(
  organisations: readonly InvitedOrganisation[],
  placeOf: (one: InvitedOrganisation) => [code: string, name: string],
): GroupCounts[] {
  const groups = new Map<string, { name: string; members: InvitedOrganisation[] }>()
  for (const one of organisations) {
    const [code, name] = placeOf(one)
    const group = groups.get(code)
    if (group) group.members.push(one)
    else groups.set(code, { name: name || 'Not known', members: [one] })
  }
  return [...groups]
    .map(([code, { name, members }]) => ({ code, name, counts: countStates(members) }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
