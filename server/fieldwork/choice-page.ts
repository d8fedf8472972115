import { faultAt, faultParts } from '../platform/http/form-faults.ts'
import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { Matching } from './choose-participants.ts'
import type { RegisterChoice } from './participant-filters.ts'
import type { OpenPlaces } from './read-places.ts'

export interface ChoicePage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  action: string
  types: Partials['checkboxes']
  regions: Partials['checkboxes']
  icb: Partials['select']
  /** What the choice would add. */
  found: { text: string; button: Partials['button'] | undefined; hidden: { name: string; value: string }[] } | undefined
}

/** Choosing participants from the register; `matching` once it has been looked what a choice would add. */
export function choicePage(
  collection: { code: string; name: string },
  places: OpenPlaces,
  choice: RegisterChoice,
  matching: Matching | 'no type' | undefined,
): ChoicePage {
  const faults: Record<string, string> = matching === 'no type' ? { type: 'Choose at least one type' } : {}
  const path = collectionPath(collection.code, '/participants')
  return {
    title: 'Choose from the register',
    caption: collection.name,
    ...faultParts(faults),
    action: `${path}/choice`,
    types: {
      name: 'type',
      idPrefix: 'type',
      values: choice.types,
      fieldset: { legend: { text: 'Types', size: 's' } },
      hint: { text: 'An organisation takes part in each of the chosen types in which it works' },
      items: providerTypes.map((value) => ({ value, text: providerTypeNames[value] })),
      ...faultAt(faults, 'type'),
    },
    regions: {
      name: 'region',
      idPrefix: 'region',
      values: choice.regions,
      fieldset: { legend: { text: 'Regions', size: 's' } },
      hint: { text: 'None for all' },
      items: places.regions.map(({ code, name }) => ({ value: code, text: name })),
    },
    icb: {
      id: 'icb',
      name: 'icb',
      value: choice.icb,
      label: { text: 'Integrated care board', size: 's' },
      items: [{ value: '', text: 'All' }, ...places.icbs.map(({ code, name }) => ({ value: code, text: name }))],
    },
    found: matching && matching !== 'no type' ? foundText(matching, choice) : undefined,
    back: { text: 'Participants', href: path },
  }
}

function foundText({ added, already }: Matching, { types, regions, icb }: RegisterChoice): ChoicePage['found'] {
  const organisations = new Set(added.map(({ organisationCode }) => organisationCode)).size
  const settings = organisations === added.length ? '' : `, in ${counted(added.length, 'setting')}`
  const known = already > 0 ? ` ${counted(already, 'participant')} that match take part already.` : ''
  return {
    text:
      added.length === 0
        ? `No open organisation that matches is missing.${known}`
        : `${counted(organisations, 'organisation')} would be added${settings}.${known}`,
    button:
      added.length === 0
        ? undefined
        : { text: `Add ${counted(organisations, 'organisation')}`, preventDoubleClick: true },
    hidden: [
      ...types.map((value) => ({ name: 'type', value })),
      ...regions.map((value) => ({ name: 'region', value })),
      ...(icb === '' ? [] : [{ name: 'icb', value: icb }]),
    ],
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/choice': ChoicePage
  }
}
