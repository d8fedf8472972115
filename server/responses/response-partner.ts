import type { OrganisationType } from '../organisations/provider-type.ts'

/** An organisation that a response is asked about. */
export interface ResponsePartner {
  code: string
  name: string
  /** Absent when the register does not say. */
  type: OrganisationType | undefined
  /** `listed` from the register, or `added` by a respondent. */
  origin: 'listed' | 'added'
  /** Whether the organisation says that it shares patients with it. */
  isOurs: boolean
}
