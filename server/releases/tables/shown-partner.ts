import type { OrganisationType } from '../../organisations/provider-type.ts'
import { type Disclosure, seesWhole, type ShownParticipant } from './disclosure.ts'

/** A partner as a file shows it. */
export interface ShownPartner {
  /** Its code, or its type where one of the two ends must not be recognised. */
  name: string
  type: OrganisationType | 'unknown'
  isNamed: boolean
}

export type ShowPartner = (from: ShownParticipant, partnerCode: string) => ShownPartner

/** What the register knows of an organisation's kind. */
export interface KnownType {
  type: OrganisationType | undefined
  /** Also where it was one at another time. */
  isCareProvider: boolean
}

/** One whose kind nobody knows might be a care provider, so it is treated as one. */
export function partnerShower(disclosure: Disclosure, types: ReadonlyMap<string, KnownType>): ShowPartner {
  const whole = seesWhole(disclosure)
  return (from, partnerCode) => {
    const known = types.get(partnerCode)
    const type = known?.type ?? 'unknown'
    const isNamed = whole || (from.isNamed && known?.type !== undefined && !known.isCareProvider)
    return { name: isNamed ? partnerCode : type, type, isNamed }
  }
}
