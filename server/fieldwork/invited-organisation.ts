import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import type { ResponseState } from '../responses/response.ts'

/** An organisation that is asked in a collection, with its name and place as they were then, and how far it is. */
export interface InvitedOrganisation {
  code: string
  /** In the order of provider types. */
  settings: readonly [ProviderType, ...ProviderType[]]
  regionCode: string
  regionName: string
  icbCode: string
  icbName: string
  /** When it first signed, of the signatures that still count; undefined where there is none. */
  firstSigned: string | undefined
  name: string
  responseId: number | undefined
  state: ResponseState
  /** The last instant at which somebody saved an answer or moved the response on; undefined for never. */
  lastActivity: string | undefined
}

/** A care provider is told apart from a trust by what it is asked as; a trust has no setting in care. */
export function isCareProvider({ settings }: Pick<InvitedOrganisation, 'settings'>): boolean {
  return settings.includes('care')
}

/** Settings in the order of provider types. */
export function inSettingOrder(settings: readonly ProviderType[]): InvitedOrganisation['settings'] {
  const [first, ...others] = providerTypes.filter((type) => settings.includes(type))
  if (!first) throw new Error('A participant has no setting')
  return [first, ...others]
}
