import type { FoundOrganisation } from '../../organisations/found-organisation.ts'
import { isProviderType, providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { GroupFault } from './group-fault.ts'
import { organisationBoxes } from './group-fields.ts'
import type { GroupSearch } from './read-groups.ts'

const mostFound = 20

export function searchField(typed: string, message: string | undefined): Partials['input'] {
  return {
    // where the list of what was found has a fault, its first box has the other id
    id: message === undefined ? 'organisation-search' : 'organisation',
    name: 'q',
    value: typed,
    label: { text: 'Name or code of an organisation', size: 's' },
    hint: { text: 'Part of the name is enough. A former name or code works too.' },
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}

/** What was found and is not in the group, to be ticked; undefined where there is nothing. */
export function foundBoxes(
  { found }: GroupSearch,
  members: readonly { code: string }[],
  sent: { ticked: readonly string[]; faults: readonly GroupFault[] },
): Partials['checkboxes'] | undefined {
  const held = new Set(members.map(({ code }) => code))
  const others = found.filter(({ organisation }) => !held.has(organisation.code)).slice(0, mostFound)
  if (others.length === 0) return undefined
  const items = others.map((one) => ({
    code: one.organisation.code,
    name: one.organisation.name,
    facts: factsOf(one),
  }))
  return organisationBoxes({ name: 'organisation', legend: 'Tick those to put in' }, items, sent)
}

export function foundText({ found: { length }, isComplete }: GroupSearch): string {
  if (length === 0) return 'No organisation matches that can be in a group. Check the spelling, or try fewer words.'
  if (!isComplete) return 'Many organisations match. Some of them are shown: add a word to find the others.'
  const match = length === 1 ? '1 organisation matches' : `${length} organisations match`
  return length > mostFound
    ? `${match}. The first ${mostFound} that are not in the group are shown: add a word to find the others.`
    : `${match}. Those that are not in the group yet can be ticked.`
}

function factsOf({ organisation: { code, type, icbName, regionName }, formerly }: FoundOrganisation): string {
  const kind = type && isProviderType(type) ? providerTypeNames[type] : ''
  return [code, kind, icbName || regionName, formerText(code, formerly)].filter(Boolean).join(' · ')
}

function formerText(code: string, formerly: FoundOrganisation['formerly']): string {
  if (!formerly) return ''
  return formerly.code === code
    ? `formerly called ${formerly.name}`
    : `${formerly.name} (${formerly.code}) is now part of it`
}
