import { roleNames } from '../access/user.ts'
import type { Partials } from '../platform/http/partials.ts'
import { faultAt, type Faults } from './form-parts.ts'
import type { RoleOffer, RoleValues } from './role-offer.ts'

export interface RoleFields {
  role: Partials['radios']
  /** One of these: the code typed, one of one's organisations chosen, or neither where there is only one. */
  code: Partials['input'] | undefined
  organisation: Partials['radios'] | undefined
}

/** To choose a role of those that one can give, and its place. */
export function roleFields({ roles, organisations }: RoleOffer, values: RoleValues, faults: Faults): RoleFields {
  return {
    role: {
      name: 'role',
      idPrefix: 'role',
      value: values.role,
      fieldset: { legend: { text: 'What they will do', size: 's' } },
      items: roles.map((role) => ({ value: role, text: roleNames[role], hint: { text: hints[role] } })),
      ...faultAt(faults, 'role'),
    },
    code: organisations
      ? undefined
      : {
          id: 'scope',
          name: 'scope',
          value: values.scope,
          label: { text: 'Code of the organisation, region or board', size: 's' },
          hint: { text: 'Such as RAE. Leave it empty for a role in the whole country.' },
          width: 10,
          spellcheck: false,
          autocapitalize: 'characters',
          ...faultAt(faults, 'scope'),
        },
    organisation:
      organisations && organisations.length > 1
        ? {
            name: 'scope',
            idPrefix: 'scope',
            value: values.scope,
            fieldset: { legend: { text: 'Where', size: 's' } },
            items: organisations.map(({ code, name }) => ({ value: code, text: `${name} (${code})` })),
            ...faultAt(faults, 'scope'),
          }
        : undefined,
  }
}

const hints = {
  respondent: 'Answers questions for an organisation',
  lead_respondent: 'Answers, gives sections to colleagues, and manages who they are',
  approver: 'Reads an organisation’s whole response and signs it',
  regional_lead: 'Sees the results of a region',
  icb_lead: 'Sees the results of an integrated care board',
  national_lead: 'Sees the results of the whole country',
  researcher: 'Takes the files of closed collections',
  administrator: 'Runs the programme, and sees and manages everything',
} as const
