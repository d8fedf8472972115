import type { Grant, Role } from '../access/user.ts'

export const peopleOnPage = 50

export interface PeopleFilter {
  /** Part of a name or an address. */
  search: string
  role: Role | undefined
  /** The code of an organisation, region or ICB; empty for any. */
  scope: string
  /** Only people with a role in one of these. */
  within: readonly string[] | undefined
  page: number
}

export interface ListedPerson {
  id: number
  name: string
  email: string
  canSignIn: boolean
  hasLeft: boolean
  grants: readonly Grant[]
}

export interface PeopleFound {
  people: readonly ListedPerson[]
  total: number
  pages: number
}
