import type { OrganisationSize } from '../../../server/organisations/organisation-size.ts'
import type { OrganisationType, ProviderType } from '../../../server/organisations/provider-type.ts'
import { founded } from './geography.ts'

export interface InventedOrganisation {
  code: string
  name: string
  type: OrganisationType
  /** The settings in which it works and since when, its own type first; none for a partner that is not asked. */
  settings: readonly { from: string; settings: readonly ProviderType[] }[]
  region: string
  /** The integrated care board that it began in. */
  foundingBoard: string
  openedOn: string
  /** Its last day. */
  closedOn: string | undefined
  /** Of partners that are not asked, and of ambulance and community trusts, nobody has said. */
  size: OrganisationSize | undefined
}

/** A new organisation works in the same settings from the day on which it opens. */
export function newOrganisation(
  of: Pick<InventedOrganisation, 'code' | 'name' | 'type' | 'region' | 'foundingBoard'> & { size?: OrganisationSize },
  settings: readonly ProviderType[],
  openedOn: string = founded,
): InventedOrganisation {
  const first = settings.length > 0 ? [{ from: openedOn, settings }] : []
  return { size: undefined, ...of, settings: first, openedOn, closedOn: undefined }
}
