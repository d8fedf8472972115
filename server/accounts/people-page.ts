import { type Role, roleNames, roles } from '../access/user.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { People, PeoplePlace } from './list-people.ts'
import { type ListedPerson, type PeopleFilter, peopleOnPage } from './people-list.ts'
import { personPath, peoplePath } from './people-paths.ts'
import { grantText, type PlaceNames } from './person-text.ts'

export interface PeoplePage extends PageModel {
  action: string
  search: Partials['input']
  role: Partials['select']
  /** Only for those who see more than a few organisations. */
  scope: Partials['input'] | undefined
  add: Partials['button']
  count: string
  table: Partials['table'] | undefined
  pagination: Partials['pagination'] | undefined
}

type Filter = Omit<PeopleFilter, 'within'>

export function peoplePage(found: People, place: PeoplePlace, filter: Filter): PeoplePage {
  const { people, total, places } = found
  const narrowed = filter.search !== '' || filter.role !== undefined || filter.scope !== ''
  return {
    title: place === 'programme' ? 'People' : 'People of your organisation',
    wide: true,
    action: peoplePath(place),
    ...fields(place, filter),
    add: { text: 'Invite somebody', href: peoplePath(place, '/new'), variant: 'secondary' },
    count: countText(total, narrowed),
    table: people.length > 0 ? tableOf(people, place, places) : undefined,
    pagination: pagination(place, filter, total),
    ...(place === 'programme' && { back: { text: 'Programme', href: '/programme' } }),
  }
}

function fields(place: PeoplePlace, { search, role, scope }: Filter): Pick<PeoplePage, 'search' | 'role' | 'scope'> {
  const known: readonly Role[] = place === 'programme' ? roles : ['respondent', 'lead_respondent', 'approver']
  return {
    search: { id: 'search', name: 'search', value: search, type: 'search', label: { text: 'Name or e-mail address' } },
    role: {
      id: 'role',
      name: 'role',
      label: { text: 'Role' },
      value: role ?? '',
      items: [{ value: '', text: 'Any' }, ...known.map((one) => ({ value: one, text: roleNames[one] }))],
    },
    scope:
      place === 'programme'
        ? { id: 'scope', name: 'scope', value: scope, width: 10, label: { text: 'Code of a place' }, spellcheck: false }
        : undefined,
  }
}

function countText(total: number, narrowed: boolean): string {
  const people = total === 1 ? '1 person' : `${total.toLocaleString('en-GB')} people`
  if (total === 0) return narrowed ? 'Nobody is like that. Try fewer letters, or another role.' : 'There is nobody yet.'
  return narrowed ? `${people} found` : people
}

function tableOf(people: readonly ListedPerson[], place: PeoplePlace, places: PlaceNames): Partials['table'] {
  return {
    classes: 'app-wrap',
    caption: { text: 'People', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    head: [{ text: 'Name' }, { text: 'E-mail address' }, { text: 'Roles' }, { text: 'Sign-in' }],
    rows: people.map((person) => [
      { text: person.name, href: personPath(place, person.id) },
      { text: person.email },
      { text: person.grants.map((grant) => grantText(grant, places)).join('; ') || 'None' },
      { text: person.hasLeft ? 'Closed' : person.canSignIn ? 'Can sign in' : 'Invited' },
    ]),
  }
}

function pagination(place: PeoplePlace, { search, role, scope, page }: Filter, total: number) {
  const asked = Object.entries({ search, role: role ?? '', scope }).filter(([, value]) => value !== '')
  return pageLinks({ path: peoplePath(place), asked, page, total, size: peopleOnPage })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/people': PeoplePage
  }
}
