import type { Stratum } from '../../../server/collections/collection.ts'
import type { OrganisationAt } from '../../../server/organisations/organisation.ts'
import { isProviderType, type ProviderType, providerTypes } from '../../../server/organisations/provider-type.ts'
import { careSample } from './care-providers.ts'
import { regions } from './geography.ts'
import type { Wave } from './waves.ts'

/** An organisation that a collection asks. */
export interface Invited extends OrganisationAt {
  type: ProviderType
  /** How many of the frame it stands for. */
  weight: number
}

/** Every trust, and the sample of care providers, of those in the register on the day of the wave. */
export function invite(wave: Wave, register: readonly OrganisationAt[]): Invited[] {
  const sample = careSample(wave)
  return register.flatMap((organisation): Invited[] => {
    const { type, code } = organisation
    if (!type || !isProviderType(type) || (type === 'care' && !sample.has(code))) return []
    return [{ ...organisation, type, weight: type === 'care' ? careWeight(organisation.regionCode) : 1 }]
  })
}

/** The frame: all settings of all trusts, and the care providers from which the sample was drawn. */
export function strataOf(invited: readonly Invited[]): Stratum[] {
  const settings = invited.flatMap((one) => one.settings.map((setting) => ({ setting, region: one.regionCode })))
  return providerTypes.flatMap((providerType) =>
    regions
      .map(({ code, careFrame }) => ({
        providerType,
        regionCode: code,
        frameCount:
          providerType === 'care'
            ? careFrame
            : settings.filter(({ setting, region }) => setting === providerType && region === code).length,
      }))
      .filter(({ frameCount }) => frameCount > 0),
  )
}

function careWeight(regionCode: string): number {
  const region = regions.find(({ code }) => code === regionCode)
  return region ? region.careFrame / region.careInvited : 1
}
