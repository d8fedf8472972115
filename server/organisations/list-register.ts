import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { londonDate } from '../platform/london-date.ts'
import { type Geography, placeName } from './geography.ts'
import { loadGeography } from './geography-repository.ts'
import { type Organisation, type OrganisationAt, organisationAt } from './organisation.ts'
import { findOrganisations } from './organisation-repository.ts'
import { standingDay, standingFacts } from './organisation-standing.ts'
import { organisationsOnPage, type RegisterFilters } from './register-filters.ts'
import { listRegisterCodes } from './register-list-query.ts'

export interface ListedOrganisation extends OrganisationAt {
  openedOn: string | undefined
  closedOn: string | undefined
}

export interface RegisterList {
  organisations: ListedOrganisation[]
  total: number
  page: number
  geography: Geography
  today: string
}

/** A page (from 1) of the organisations, as they are today or were at their end: a constant number of statements. */
export async function listRegister(
  db: Database,
  user: User,
  { filters, page }: { filters: RegisterFilters; page: number },
  now: Date,
): Promise<RegisterList> {
  mustRunProgramme(user)
  const today = londonDate(now)
  const portion = { today, offset: (page - 1) * organisationsOnPage, limit: organisationsOnPage }
  const { codes, total } = await listRegisterCodes(db, filters, portion)
  const geography = await loadGeography(db)
  const found = await findOrganisations(db, codes)
  const organisations = [...found.values()].map((organisation) => listed(organisation, geography, today))
  return { organisations, total, page, geography, today }
}

/** An organisation as it is today or, where it is not open, was on its first or last day. */
export function listed(organisation: Organisation, geography: Geography, today: string): ListedOrganisation {
  const { code, openedOn, closedOn } = organisation
  const day = standingDay(organisation, today)
  const standing = organisationAt(code, standingFacts(organisation, today), (kind, place) =>
    placeName(geography[kind], place, day),
  )
  return { ...standing, openedOn, closedOn }
}
