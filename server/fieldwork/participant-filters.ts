import type { ProviderType } from '../organisations/provider-type.ts'

export const participantsOnPage = 50

/** Of those who were chosen; empty texts let everybody through. */
export interface ParticipantFilter {
  /** Part of a name, or a code. */
  search: string
  setting: ProviderType | undefined
  region: string
  /** One organisation. */
  organisation: string
  /** Only those that the register no longer has open in their setting. */
  gone: boolean
}

export const everybody: ParticipantFilter = {
  search: '',
  setting: undefined,
  region: '',
  organisation: '',
  gone: false,
}

/** One who takes part, as the list shows them. */
export interface ParticipantLine {
  id: number
  organisationCode: string
  setting: ProviderType
  name: string
  regionName: string
  icbName: string
  weight: number
}

/** The filter as an address carries it, without what lets everybody through. */
export function filterPairs({ search, setting, region, organisation, gone }: ParticipantFilter): [string, string][] {
  const all = { search, setting: setting ?? '', region, organisation, gone: gone ? 'yes' : '' }
  return Object.entries(all).filter(([, value]) => value !== '')
}

/** Who is chosen from the register: organisations that are open, in these settings, in any of these places. */
export interface RegisterChoice {
  types: readonly ProviderType[]
  /** Codes; none for every region. */
  regions: readonly string[]
  /** The code of an ICB; empty for every one. */
  icb: string
}
