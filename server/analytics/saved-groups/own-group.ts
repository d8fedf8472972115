import type { Sharing } from '../../accounts/saved-group.ts'
import type { ListedOrganisation } from '../../organisations/list-register.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { inDays } from '../../platform/text/dates.ts'
import { foundBoxes, foundText, searchField } from './found-organisations.ts'
import { type GroupFault, messageOf } from './group-fault.ts'
import { nameField, organisationBoxes } from './group-fields.ts'
import { groupPath } from './group-paths.ts'
import type { GroupSearch, OpenGroup } from './read-groups.ts'

/** All that the owner of a group can do with it. */
export interface OwnGroup {
  version: number
  /** Absent where it has no organisations. */
  members: Partials['checkboxes'] | undefined
  removeAction: string
  search: { action: string; field: Partials['input']; typed: string; count: string }
  found: Partials['checkboxes'] | undefined
  addAction: string
  name: Partials['input']
  nameAction: string
  sharing: Partials['radios']
  sharingAction: string
  deletionHref: string
}

/** What its owner sent, as it was typed, and what is wrong with it. */
export interface SentGroup {
  search: { typed: string }
  found: GroupSearch | undefined
  name?: string
  ticked?: readonly string[]
  faults?: readonly GroupFault[]
}

export function ownGroup({ group, members, today }: OpenGroup, sent: SentGroup): OwnGroup {
  const { ticked = [], faults = [], found, search } = sent
  const path = (part: string) => groupPath(group.code, part)
  return {
    version: group.version,
    members: members.length > 0 ? memberBoxes(members, today, { ticked, faults }) : undefined,
    removeAction: path('/removal'),
    search: {
      action: path(''),
      field: searchField(search.typed, found ? undefined : messageOf('organisation', faults)),
      typed: search.typed,
      count: found ? foundText(found) : '',
    },
    found: found && foundBoxes(found, members, { ticked, faults }),
    addAction: path('/organisations'),
    name: nameField(sent.name ?? group.name, faults),
    nameAction: path('/name'),
    sharing: sharingRadios(group.sharing, messageOf('sharing', faults)),
    sharingAction: path('/sharing'),
    deletionHref: path('/deletion'),
  }
}

function memberBoxes(
  members: readonly ListedOrganisation[],
  today: string,
  sent: { ticked: readonly string[]; faults: readonly GroupFault[] },
): Partials['checkboxes'] {
  const items = members.map((one) => ({ code: one.code, name: one.name, facts: factsOf(one, today) }))
  return organisationBoxes({ name: 'member', legend: 'Tick those to take out' }, items, sent)
}

function factsOf({ code, type, icbName, regionName, closedOn }: ListedOrganisation, today: string): string {
  const closed = closedOn !== undefined && closedOn < today ? `closed after ${inDays(closedOn)}` : ''
  const kind = type === 'council' || type === 'primary' ? '' : type && providerTypeNames[type]
  return [code, kind, icbName || regionName, closed].filter(Boolean).join(' · ')
}

function sharingRadios(value: Sharing, message: string | undefined): Partials['radios'] {
  return {
    name: 'sharing',
    idPrefix: 'sharing',
    small: true,
    fieldset: { legend: { text: 'Who can open it', size: 's' } },
    items: [
      { value: 'private', text: 'Only you' },
      {
        value: 'shared',
        text: 'Whoever has its address and may see the collection',
        hint: {
          text: 'They see which organisations are in it, and its figures as far as they may see those organisations. They cannot change it.',
        },
      },
    ],
    value,
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}
