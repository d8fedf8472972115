import type { Succession } from '../../organisations/organisation.ts'
import { isOrganisationType, type OrganisationType } from '../../organisations/provider-type.ts'
import type { PartnerLink } from '../../organisations/partner-link.ts'

/** A fact of the register, from its first day on, YYYY-MM-DD. */
export interface FlowFact {
  code: string
  attribute: 'provider_type' | 'name' | 'region' | 'icb'
  value: string
  from: string
}

/** What the register knows of an organisation on the day on which a collection opened, or else as first known. */
export interface KnownEnd {
  type: OrganisationType | undefined
  name: string
  regionCode: string
  icbCode: string
}

/** What corroboration needs of the register. */
export interface FlowRegister {
  ends: ReadonlyMap<string, KnownEnd>
  /** Whoever is or ever was a care provider, there or in any collection. */
  carers: ReadonlySet<string>
  /** The successors of each organisation that has any. */
  successors: ReadonlyMap<string, readonly string[]>
  links: readonly PartnerLink[]
}

/** Facts come in the order of codes, and each attribute's earliest first. */
export function flowRegister(
  facts: readonly FlowFact[],
  given: { day: string; carers: readonly string[]; successions: readonly Succession[]; links: readonly PartnerLink[] },
): FlowRegister {
  const ends = new Map<string, KnownEnd>()
  const first = new Set<string>()
  const carers = new Set(given.carers)
  for (const { code, attribute, value, from } of facts) {
    if (attribute === 'provider_type' && value === 'care') carers.add(code)
    const key = `${code} ${attribute}`
    const end = ends.get(code) ?? { type: undefined, name: code, regionCode: '', icbCode: '' }
    if (!first.has(key) || from <= given.day) ends.set(code, withFact(end, attribute, value))
    first.add(key)
  }
  return { ends, carers, successors: successorsOf(given.successions), links: given.links }
}

/** The same from what is known of organisations' kinds alone, for those who need no names or places. */
export function flowRegisterOf(given: {
  types: ReadonlyMap<string, { type: OrganisationType | undefined; isCareProvider: boolean }>
  successions: readonly Succession[]
  links: readonly PartnerLink[]
}): FlowRegister {
  const known = [...given.types]
  return {
    ends: new Map(known.map(([code, { type }]) => [code, { type, name: code, regionCode: '', icbCode: '' }])),
    carers: new Set(known.flatMap(([code, { isCareProvider }]) => (isCareProvider ? [code] : []))),
    successors: successorsOf(given.successions),
    links: given.links,
  }
}

function successorsOf(successions: readonly Succession[]): Map<string, string[]> {
  const successors = new Map<string, string[]>()
  for (const { kind, predecessorCode, successorCode } of successions)
    if (kind === 'organisation')
      successors.set(predecessorCode, [...(successors.get(predecessorCode) ?? []), successorCode])
  return successors
}

function withFact(end: KnownEnd, attribute: FlowFact['attribute'], value: string): KnownEnd {
  switch (attribute) {
    case 'provider_type':
      return { ...end, type: isOrganisationType(value) ? value : undefined }
    case 'name':
      return { ...end, name: value }
    case 'region':
      return { ...end, regionCode: value }
    case 'icb':
      return { ...end, icbCode: value }
  }
}

/**
 * The invited organisation that stands for a code: itself, or, where it was merged away, the one that took over, directly
 * or after several mergers. One that was split up has nobody to stand for it.
 */
export function standsFor(
  code: string,
  isInvited: (code: string) => boolean,
  successors: FlowRegister['successors'],
): string | undefined {
  const seen = new Set<string>()
  let current = code
  while (!isInvited(current)) {
    seen.add(current)
    const [next, ...others] = successors.get(current) ?? []
    if (next === undefined || others.length > 0 || seen.has(next)) return undefined
    current = next
  }
  return current
}
