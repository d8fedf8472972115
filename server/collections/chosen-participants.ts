import type { OrganisationAt } from '../organisations/organisation.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { isProviderType } from '../organisations/provider-type.ts'
import type { Participant, Stratum } from './collection.ts'

export type NewParticipant = Omit<Participant, 'id' | 'collectionId'>

/** The settings in which an organisation can take part; none for one that is never asked, such as a council. */
export function settingsIn({ settings, type }: OrganisationAt): readonly ProviderType[] {
  if (settings.length > 0) return settings
  return type && isProviderType(type) ? [type] : []
}

/** An organisation in one setting, as the register has it. */
export function snapshotOf(organisation: OrganisationAt, setting: ProviderType, weight = 1): NewParticipant {
  const { code, name, regionCode, regionName, icbCode, icbName, size } = organisation
  const place = { regionCode, regionName, icbCode, icbName }
  return { organisationCode: code, setting, name, ...place, ...(size && { size }), weight }
}

export function participantKey({
  organisationCode,
  setting,
}: Pick<Participant, 'organisationCode' | 'setting'>): string {
  return `${organisationCode} ${setting}`
}

/** Those that the register no longer has open and in their setting. */
export function goneFrom<Chosen extends Pick<Participant, 'organisationCode' | 'setting'>>(
  participants: readonly Chosen[],
  register: readonly OrganisationAt[],
): Chosen[] {
  const open = new Map(register.map((organisation) => [organisation.code, settingsIn(organisation)]))
  return participants.filter(({ organisationCode, setting }) => !open.get(organisationCode)?.includes(setting))
}

/** How many of these types there are in each region of the register, by type and region. */
export function frameFrom(register: readonly OrganisationAt[], types: readonly ProviderType[]): Stratum[] {
  return countStrata(
    register.flatMap((organisation) =>
      settingsIn(organisation)
        .filter((setting) => types.includes(setting))
        .map((setting) => ({ setting, regionCode: organisation.regionCode })),
    ),
  )
}

/** How many there are of each setting in each region, in order. */
export function countStrata(all: readonly Pick<Participant, 'setting' | 'regionCode'>[]): Stratum[] {
  const strata = new Map<string, Stratum>()
  for (const { setting, regionCode } of all) {
    const key = stratumKey({ providerType: setting, regionCode })
    const stratum = strata.get(key)
    if (stratum) stratum.frameCount += 1
    else strata.set(key, { providerType: setting, regionCode, frameCount: 1 })
  }
  return [...strata].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, stratum]) => stratum)
}

export function stratumKey({ providerType, regionCode }: Pick<Stratum, 'providerType' | 'regionCode'>): string {
  return `${providerType} ${regionCode}`
}
