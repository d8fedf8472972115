import type { ProviderType } from '../organisations/provider-type.ts'
import type { ResponseState } from '../responses/response.ts'

/** As what, and where, an organisation was asked. */
export interface PlacedOrganisation {
  code: string
  /** In the order of provider types. */
  settings: readonly [ProviderType, ...ProviderType[]]
  regionCode: string
  icbCode: string
  /** When it first signed, of the signatures that still count; undefined where there is none. */
  firstSigned: string | undefined
}

/** An organisation that is asked in a collection, with its name and place as they were then, and how far it is. */
export interface InvitedOrganisation extends PlacedOrganisation {
  name: string
  regionName: string
  icbName: string
  responseId: number | undefined
  state: ResponseState
  /** The last instant at which somebody saved an answer or moved the response on; undefined for never. */
  lastActivity: string | undefined
  /** When it was first signed, of the signatures that still count; undefined where there is none. */
  firstSigned: string | undefined
}

/** A care provider is told apart from a trust by what it is asked as; a trust has no setting in care. */
export function isCareProvider({ settings }: Pick<InvitedOrganisation, 'settings'>): boolean {
  return settings.includes('care')
}
