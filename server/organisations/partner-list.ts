import { isProviderType, type OrganisationType, organisationTypes } from './provider-type.ts'
import type { PartnerLink } from './partner-link.ts'

export interface PossiblePartner {
  code: string
  type: OrganisationType | undefined
  /** Empty where it is not known. */
  icbCode: string
}

/** How many partners of its own each organisation is asked about. */
export const ownPartners = 8

/**
 * Whom each organisation that is asked is asked about: its own eight largest partners, and after them those that have it
 * among theirs, so that both ends of a pair are asked. An organisation in no loaded link takes partners from its ICB: the
 * first of each type by code, then others by code, eight in all.
 */
export function partnerLists(
  organisations: readonly PossiblePartner[],
  links: readonly PartnerLink[],
): ReadonlyMap<string, string[]> {
  const possible = organisations.filter((organisation) => organisation.type).toSorted((a, b) => byCode(a.code, b.code))
  const own = ownLists(possible, links)
  const lists = new Map([...own].map(([code, partners]) => [code, new Set(partners)]))
  for (const [code, partners] of own) for (const partner of partners) lists.get(partner)?.add(code)
  return new Map([...lists].map(([code, partners]) => [code, [...partners]]))
}

/** Only of those that are asked. */
function ownLists(possible: readonly PossiblePartner[], links: readonly PartnerLink[]): Map<string, string[]> {
  const known = new Set(possible.map((organisation) => organisation.code))
  const usable = links.filter((link) => known.has(link.from) && known.has(link.to) && link.from !== link.to)
  const linked = new Set(usable.flatMap((link) => [link.from, link.to]))
  const outgoing = grouped(usable, (link) => link.from)
  const inIcb = grouped(possible, (organisation) => organisation.icbCode)
  const asked = possible.filter((organisation) => organisation.type && isProviderType(organisation.type))
  return new Map(
    asked.map((organisation) => {
      const { code, icbCode } = organisation
      if (linked.has(code)) return [code, largest(outgoing.get(code) ?? [])]
      return [code, icbCode === '' ? [] : neighbours(organisation, inIcb.get(icbCode) ?? [])]
    }),
  )
}

function largest(links: readonly PartnerLink[]): string[] {
  return links
    .toSorted((a, b) => b.weight - a.weight || byCode(a.to, b.to))
    .slice(0, ownPartners)
    .map((link) => link.to)
}

/** Everyone in the ICB comes in the order of codes already. */
function neighbours(organisation: PossiblePartner, inIcb: readonly PossiblePartner[]): string[] {
  const firstOf = (type: OrganisationType) =>
    inIcb.find((other) => other.type === type && other.code !== organisation.code) ?? []
  const others = inIcb.slice(0, 2 * ownPartners).filter((other) => other.code !== organisation.code)
  return [...new Set([...organisationTypes.flatMap(firstOf), ...others])]
    .slice(0, ownPartners)
    .map((other) => other.code)
}

function grouped<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>()
  for (const each of all) {
    const group = groups.get(key(each))
    if (group) group.push(each)
    else groups.set(key(each), [each])
  }
  return groups
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
