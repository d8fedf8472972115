import type { OrganisationType } from './provider-type.ts'

export const openings = ['open', 'closed'] as const
export type Opening = (typeof openings)[number]

/** What somebody wants to see of the register. */
export interface RegisterFilters {
  /** As it was typed: words of a name or a code; empty for all. */
  words: string
  /** `unknown` for organisations of which nobody has said it. */
  type: OrganisationType | 'unknown' | undefined
  /** Codes; empty for all. */
  region: string
  icb: string
  opening: Opening | undefined
}

export const organisationsOnPage = 50
