import type { OrganisationType } from '../organisations/provider-type.ts'

/** An organisation that a response is asked about. */
export interface ResponsePartner {
  code: string
  name: string
  /** Absent when the register does not say. */
  type: OrganisationType | undefined
  /** `listed` from the register or because the partner added this organisation, or `added` by a respondent. */
  origin: 'listed' | 'added'
  /** Whether the organisation says that it shares patients with it. */
  isOurs: boolean
}

/** Two of one name are told apart by their codes. */
export function withDistinctNames(partners: readonly ResponsePartner[]): ResponsePartner[] {
  const count = (name: string) => partners.filter((partner) => partner.name === name).length
  return partners.map((partner) =>
    count(partner.name) > 1 ? { ...partner, name: `${partner.name} (${partner.code})` } : partner,
  )
}
