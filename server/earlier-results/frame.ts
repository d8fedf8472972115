import type { Stratum } from '../collections/collection.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import type { ProviderType } from '../organisations/provider-type.ts'

interface InStratum {
  setting: ProviderType
  regionCode: string
}

/**
 * The organisations that a publication stands for: of each setting in it, those of the register by region, whether they
 * are in the publication or not, and never fewer than are in it.
 */
export function frameOf(participants: readonly InStratum[], register: Iterable<OrganisationAt>): Stratum[] {
  const published = new Set(participants.map((participant) => participant.setting))
  const known = [...register].flatMap(({ settings, regionCode }) =>
    settings.filter((setting) => published.has(setting)).map((setting) => ({ setting, regionCode })),
  )
  const [inPublication, inRegister] = [countOf(participants), countOf(known)]
  return [...new Set([...inPublication.keys(), ...inRegister.keys()])].toSorted().map((key) => {
    const [setting, regionCode = ''] = key.split(' ')
    const frameCount = Math.max(inPublication.get(key) ?? 0, inRegister.get(key) ?? 0)
    return { providerType: setting as ProviderType, regionCode, frameCount }
  })
}

/** A sentence for every stratum that has more participants than organisations it stands for. */
export function overfull(participants: readonly InStratum[], strata: readonly Stratum[]): string[] {
  const counts = countOf(participants)
  return [...counts].flatMap(([key, count]) => {
    const frame = strata.find((stratum) => `${stratum.providerType} ${stratum.regionCode}` === key)?.frameCount ?? 0
    return count > frame ? [`${key}: ${count} of ${frame}`] : []
  })
}

function countOf(all: readonly InStratum[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { setting, regionCode } of all) {
    const key = `${setting} ${regionCode}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
