import type { Partials } from '../platform/http/partials.ts'
import { faultAt, faultParts, type FormPage } from './form-parts.ts'
import type { PeoplePlace } from './list-people.ts'
import type { PersonForm } from './people-form.ts'
import { peoplePath } from './people-paths.ts'
import type { RoleOffer } from './role-offer.ts'
import { type RoleFields, roleFields } from './role-parts.ts'

export interface NewPersonPage extends FormPage {
  action: string
  name: Partials['input']
  email: Partials['input']
  role: RoleFields
}

const blank: PersonForm = { values: { name: '', email: '', role: undefined, scope: '' }, faults: {} }

export function newPersonPage(offer: RoleOffer, place: PeoplePlace, { values, faults } = blank): NewPersonPage {
  return {
    title: 'Invite somebody',
    ...faultParts(faults),
    action: peoplePath(place, '/new'),
    name: {
      id: 'name',
      name: 'name',
      value: values.name,
      label: { text: 'Name', size: 's' },
      ...faultAt(faults, 'name'),
    },
    email: {
      id: 'email',
      name: 'email',
      type: 'email',
      spellcheck: false,
      value: values.email,
      label: { text: 'E-mail address', size: 's' },
      ...faultAt(faults, 'email'),
    },
    role: roleFields(offer, values, faults),
    back: { text: 'People', href: peoplePath(place) },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/new-person': NewPersonPage
  }
}
