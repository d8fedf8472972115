import type { Grant } from '../access/user.ts'
import type { PeoplePlace } from './list-people.ts'

const bases: Record<PeoplePlace, string> = { programme: '/programme/people', organisation: '/people' }

export function peoplePath(place: PeoplePlace, rest = ''): string {
  return `${bases[place]}${rest}`
}

export function personPath(place: PeoplePlace, id: number, rest = ''): string {
  return peoplePath(place, `/${id}${rest}`)
}

export function takeRolePath(place: PeoplePlace, id: number, { role, scope }: Grant): string {
  return personPath(place, id, `/roles/removal?${new URLSearchParams({ role, scope }).toString()}`)
}

/** Where the programme team reads, copies and erases what is kept of somebody. */
export function personalDataPath(id: number): string {
  return `/programme/personal-data/${id}`
}
