import { mostMembers } from '../../accounts/saved-group.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { viewAddress } from '../view/view-address.ts'
import type { GroupFault } from './group-fault.ts'
import { groupErrors, nameField, organisationBoxes } from './group-fields.ts'
import { groupsPath, newGroupPath } from './group-paths.ts'
import type { OfferedOrganisations } from './offer-organisations.ts'

export interface NewGroupPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  action: string
  name: Partials['input']
  /** Of a view; a group without one is made empty and then filled. */
  organisations: Partials['checkboxes'] | undefined
  /** Why there is nothing to tick, or too much: then there is no form. */
  refusal: string
  backHref: string
}

/** As it was typed and ticked; nothing ticked of a form that is shown for the first time means all. */
export interface TypedGroup {
  name: string
  ticked: readonly string[] | undefined
  faults: readonly GroupFault[]
}

const nothingTyped: TypedGroup = { name: '', ticked: undefined, faults: [] }

/** An empty group, to be filled by a search. */
export function newGroupPage({ name, faults }: TypedGroup = nothingTyped): NewGroupPage {
  return {
    title: 'New group',
    caption: '',
    error: faults.length > 0,
    errors: groupErrors(faults),
    action: newGroupPath,
    name: nameField(name, faults),
    organisations: undefined,
    refusal: '',
    backHref: groupsPath,
    back: { text: 'Your saved groups', href: groupsPath },
  }
}

/** A group of the organisations that a view shows. */
export function offeredGroupPage(
  { collection, view, organisations }: OfferedOrganisations,
  { name, ticked, faults }: TypedGroup = nothingTyped,
): NewGroupPage {
  const backHref = viewAddress('overview', view)
  return {
    title: 'Save organisations as a group',
    caption: collection.name,
    error: faults.length > 0,
    errors: groupErrors(faults),
    action: viewAddress('groups/new', view),
    name: nameField(name, faults),
    organisations: organisationBoxes(
      {
        name: 'organisation',
        legend: 'Organisations',
        hint: 'Those that were shown and that you may see by name. Take out whom you do not want.',
      },
      organisations.map((one) => ({
        code: one.organisationCode,
        name: one.name,
        facts: [one.organisationCode, providerTypeNames[one.setting], one.icbName || one.regionName]
          .filter(Boolean)
          .join(' · '),
      })),
      { ticked: ticked ?? organisations.map(({ organisationCode }) => organisationCode), faults },
    ),
    refusal: refusalOf(organisations.length),
    backHref,
    back: { text: collection.name, href: backHref },
  }
}

function refusalOf(count: number): string {
  if (count === 0)
    return 'There is nobody here whom you may see by name. Choose another part of the collection, or make a group by searching for its organisations.'
  return count > mostMembers
    ? `This shows ${count.toLocaleString('en-GB')} organisations, and a group holds at most ${mostMembers}. Choose fewer with the filters, and then save them.`
    : ''
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/new-group': NewGroupPage
  }
}
