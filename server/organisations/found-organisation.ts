import type { OrganisationAt } from './organisation.ts'

export interface FoundOrganisation {
  organisation: OrganisationAt
  /** The earlier name, or the organisation that is now part of it, by which it was found. */
  formerly: { code: string; name: string } | undefined
}

export interface RegisterSearch {
  found: FoundOrganisation[]
  /** False when so many match that not all were looked at. */
  isComplete: boolean
}
