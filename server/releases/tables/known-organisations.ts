import type { Succession } from '../../organisations/organisation.ts'

/** When organisations opened and closed, YYYY-MM-DD, and who took over from whom. */
export interface KnownOrganisations {
  dates: ReadonlyMap<string, OpeningDates>
  successions: readonly Succession[]
}

export interface OpeningDates {
  openedOn?: string
  /** The last day. */
  closedOn?: string
}
