import { londonDate } from '../collections/collection.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { turnsOfOthers } from '../platform/others-turn.ts'
import type { ResponseState } from '../responses/response.ts'
import { inSettingOrder, type InvitedOrganisation } from './invited-organisation.ts'

type Place = Pick<InvitedOrganisation, 'regionCode' | 'regionName' | 'icbCode' | 'icbName'>

/** The codes of all who were asked as one thing in one place; whoever was asked as several things is in several of these. */
export interface AskedTogether extends Place {
  setting: ProviderType
  codes: readonly string[]
}

/** Organisations that were asked as the same and in the same place: the least that a filter takes or leaves. */
export interface InvitedGroup extends Place, Pick<InvitedOrganisation, 'settings'> {
  invited: number
  /** How many first signed on each day, YYYY-MM-DD in London, of the signatures that still count. */
  signedOn: ReadonlyMap<string, number>
}

/** How many of a group are in each state now; the states add up to those invited. */
export type StatesOfGroup = Readonly<Record<ResponseState, number>>

/** Everyone invited to a collection, without those by themselves. */
export interface InvitedGroups {
  groups: readonly InvitedGroup[]
  /** The place among the groups of each organisation, by its code. */
  placeOf: ReadonlyMap<string, number>
}

/**
 * Each organisation in exactly one group, in the place where the first of what it was asked as is; with those who have signed
 * by the hour in which they first did. Lets others go first now and then.
 */
export async function groupInvited(
  asked: readonly AskedTogether[],
  signed: ReadonlyMap<string, readonly string[]>,
): Promise<InvitedGroups> {
  const turns = turnsOfOthers()
  const { kinds, kindOf } = await placeAll(asked, turns)
  const groups = kinds.map((kind) => ({ ...kind, invited: 0, signedOn: new Map<string, number>() }))
  for (const kind of kindOf.values()) {
    const group = groups[kind]
    if (group) group.invited += 1
  }
  for (const [hour, codes] of signed) {
    const day = londonDate(new Date(hour))
    for (const code of codes) {
      const own = groups[kindOf.get(code) ?? -1]?.signedOn
      own?.set(day, (own.get(day) ?? 0) + 1)
    }
    await turns()
  }
  return withoutEmpty(groups, kindOf)
}

type Kind = Place & Pick<InvitedOrganisation, 'settings'>

/** What and where organisations were asked as, and for each, by its code, which of these it is. */
async function placeAll(asked: readonly AskedTogether[], turns: () => Promise<void>) {
  const kinds: Kind[] = []
  const kindOf = new Map<string, number>()
  const further = new Map<string, number>()
  for (const { setting, codes, ...place } of asked) {
    const own = kinds.push({ ...place, settings: [setting] }) - 1
    for (const code of codes) {
      const before = kindOf.get(code)
      const known = before === undefined ? undefined : kinds[before]
      kindOf.set(code, known ? furtherKind(kinds, further, { known, key: `${before} ${setting}`, setting }) : own)
    }
    await turns()
  }
  return { kinds, kindOf }
}

/** That of an organisation which is asked as one thing more. */
function furtherKind(
  kinds: Kind[],
  further: Map<string, number>,
  { known, key, setting }: { known: Kind; key: string; setting: ProviderType },
): number {
  const kind = further.get(key) ?? kinds.push({ ...known, settings: inSettingOrder([...known.settings, setting]) }) - 1
  further.set(key, kind)
  return kind
}

/** Where all of a kind were asked as something more too, nobody is left. */
function withoutEmpty(all: readonly InvitedGroup[], kindOf: ReadonlyMap<string, number>): InvitedGroups {
  const groups = all.filter(({ invited }) => invited > 0)
  if (groups.length === all.length) return { groups, placeOf: kindOf }
  const places = new Map(groups.map((group, place) => [group, place]))
  const placeOfKind = all.map((group) => places.get(group) ?? -1)
  return { groups, placeOf: new Map([...kindOf].map(([code, kind]) => [code, placeOfKind[kind] ?? -1])) }
}

/** How many of a group have a signature that counts. */
export function respondedOf({ signedOn }: Pick<InvitedGroup, 'signedOn'>): number {
  let sum = 0
  for (const count of signedOn.values()) sum += count
  return sum
}

/** The groups with how far each is, from the codes of those in each state but the first; who was not invited is passed over. */
export function withStates(
  { groups, placeOf }: InvitedGroups,
  begun: ReadonlyMap<ResponseState, readonly string[]>,
): (InvitedGroup & { states: StatesOfGroup })[] {
  const counted = groups.map((group) => ({
    ...group,
    states: { not_started: group.invited, in_progress: 0, with_approver: 0, signed: 0, reopened: 0 },
  }))
  for (const [state, codes] of begun)
    for (const code of codes) {
      const group = counted[placeOf.get(code) ?? -1]
      if (!group) continue
      group.states.not_started -= 1
      group.states[state] += 1
    }
  return counted
}
