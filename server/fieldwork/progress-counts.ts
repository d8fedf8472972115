import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { type ResponseState, responseStates } from '../responses/response.ts'
import { type InvitedGroup, respondedOf, type StatesOfGroup } from './invited-group.ts'
import { isCareProvider } from './invited-organisation.ts'
import type { CareRule } from './progress-scope.ts'

/** How far a group is. The states add up to those invited. */
export interface StateCounts {
  invited: number
  /** With a signature that counts, whatever the state is now. */
  responded: number
  states: StatesOfGroup
}

type CountedGroup = InvitedGroup & { states: StatesOfGroup }

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

export function countStates(groups: readonly CountedGroup[]): StateCounts {
  const states = Object.fromEntries(responseStates.map((state) => [state, 0])) as Record<ResponseState, number>
  let [invited, responded] = [0, 0]
  for (const group of groups) {
    invited += group.invited
    responded += respondedOf(group)
    for (const state of responseStates) states[state] += group.states[state]
  }
  return { invited, responded, states }
}

/** The progress of those in scope, by type, region and ICB. */
export function countProgress(groups: readonly CountedGroup[], rule: CareRule): ProgressCounts {
  const trusts = groups.filter((one) => !isCareProvider(one))
  const places = (withCare: boolean) => (withCare ? groups : trusts)
  return {
    all: countStates(groups),
    types: providerTypes.flatMap((type) => {
      const members = groups.filter(({ settings }) => settings.includes(type))
      return members.length > 0 ? [{ type, counts: countStates(members) }] : []
    }),
    regions: groupsOf(places(rule.byRegion), ({ regionCode, regionName }) => [regionCode, regionName]),
    icbs: groupsOf(places(rule.byIcb), ({ icbCode, icbName }) => [icbCode, icbName]),
  }
}

const collator = new Intl.Collator('en-GB')

function groupsOf(
  counted: readonly CountedGroup[],
  placeOf: (one: CountedGroup) => [code: string, name: string],
): GroupCounts[] {
  const places = new Map<string, { name: string; members: CountedGroup[] }>()
  for (const one of counted) {
    const [code, name] = placeOf(one)
    const place = places.get(code)
    if (place) place.members.push(one)
    else places.set(code, { name: name || 'Not known', members: [one] })
  }
  return [...places]
    .map(([code, { name, members }]) => ({ code, name, counts: countStates(members) }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
