import type { PlaceKind } from './geography.ts'
import type { Period } from './period.ts'
import { isOrganisationType, type OrganisationType, type ProviderType } from './provider-type.ts'
import { isOrganisationSize, type OrganisationSize } from './organisation-size.ts'
import { settingsOf } from './published-type.ts'

/** What is known of an organisation and can change. `settings` is the list as it is stored, `acute|community`. */
export const attributes = ['name', 'provider_type', 'published_type', 'settings', 'region', 'icb', 'size'] as const
export type Attribute = (typeof attributes)[number]

export interface Fact extends Period<string> {
  /** The file that told it. */
  source: string
}

export type Facts = ReadonlyMap<Attribute, readonly Fact[]>

export interface Organisation {
  code: string
  openedOn: string | undefined
  /** The last day on which it was open. */
  closedOn: string | undefined
  facts: Facts
}

/** One code has taken over from another, the day after the predecessor's last. */
export interface Succession {
  kind: 'organisation' | 'icb'
  predecessorCode: string
  successorCode: string
  /** The predecessor's last day. */
  happenedOn: string
}

/** An organisation as it was on one day. Codes and names are empty where the register does not know them. */
export interface OrganisationAt {
  code: string
  name: string
  type: OrganisationType | undefined
  settings: ProviderType[]
  regionCode: string
  regionName: string
  icbCode: string
  icbName: string
  /** Absent where nobody has said. */
  size?: OrganisationSize
}

const pattern = /^[A-Z0-9][A-Z0-9-]{1,19}$/

/** An ODS code such as `RAE` or `G6V2S`, or a CQC provider id such as `1-101681804`. */
export function isOrganisationCode(text: string): boolean {
  return pattern.test(text)
}

export function organisationAt(
  code: string,
  known: ReadonlyMap<Attribute, string>,
  nameOf: (kind: PlaceKind, code: string) => string,
): OrganisationAt {
  const value = (attribute: Attribute) => known.get(attribute) ?? ''
  const type = value('provider_type')
  const size = value('size')
  const [regionCode, icbCode] = [value('region'), value('icb')]
  return {
    code,
    name: value('name') || code,
    type: isOrganisationType(type) ? type : undefined,
    settings: settingsOf(value('settings')),
    regionCode,
    regionName: regionCode && nameOf('region', regionCode),
    icbCode,
    icbName: icbCode && nameOf('icb', icbCode),
    ...(isOrganisationSize(size) && { size }),
  }
}
