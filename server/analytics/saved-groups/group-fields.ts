import { longestGroupName } from '../../accounts/saved-group.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { type GroupFault, messageOf } from './group-fault.ts'

export function nameField(value: string, faults: readonly GroupFault[]): Partials['input'] {
  const message = messageOf('name', faults)
  return {
    id: 'name',
    name: 'name',
    value,
    label: { text: 'Name of the group', size: 's' },
    hint: {
      text: `As tables and charts are to call it, such as “Our trusts around the estuary”. At most ${longestGroupName} characters.`,
    },
    autocomplete: 'off',
    classes: 'nhsuk-input--width-30',
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}

/** Organisations to tick, in their order. */
export function organisationBoxes(
  of: { name: 'organisation' | 'member'; legend: string; hint?: string },
  items: readonly { code: string; name: string; facts: string }[],
  { ticked, faults }: { ticked: readonly string[]; faults: readonly GroupFault[] },
): Partials['checkboxes'] {
  const message = messageOf(of.name, faults)
  return {
    name: of.name,
    idPrefix: of.name,
    small: true,
    classes: 'app-wrap',
    fieldset: { legend: { text: of.legend, size: 's' } },
    ...(of.hint !== undefined && { hint: { text: of.hint } }),
    items: items.map(({ code, name, facts }) => ({ value: code, text: name, hint: { text: facts } })),
    values: ticked,
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}

/** What is wrong, for the top of the page; each leads to its field. */
export function groupErrors(faults: readonly GroupFault[]): Partials['error-summary'] | undefined {
  if (faults.length === 0) return undefined
  return { errorList: faults.map(({ field, message }) => ({ text: message, href: `#${field}` })) }
}
