import { type ChallengeState } from '../responses/challenge.ts'
import type { ProviderType } from '../organisations/provider-type.ts'

/** What somebody wants to see of the challenges of a collection. */
export interface ChallengeFilters {
  state: ChallengeState | undefined
  /** Of organisations that take part in this setting. */
  type: ProviderType | undefined
  section: string
  /** An organisation's code, or a part of its name; empty for all. */
  organisation: string
}

export const challengesOnPage = 50

/** The filters as they stand in an address. */
export function askedFilters({ state, type, section, organisation }: ChallengeFilters): (readonly [string, string])[] {
  return Object.entries({ state, type, section, organisation }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
}
