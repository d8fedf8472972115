import type { OrganisationType } from '../../../server/organisations/provider-type.ts'
import type { PartnerLink } from '../../../server/organisations/partner-link.ts'
import { type SeededRandom, seededRandom } from '../../../server/statistics/seeded-random.ts'
import type { InventedOrganisation } from './organisation.ts'
import { inventedOrganisations } from './register.ts'

/** With whom an organisation of a type shares patients: all of another type in its area or one of them, and how many a year. */
interface Rule {
  type: OrganisationType
  partner: OrganisationType
  partners: 'all' | 'one'
  patients: number
  /** Only every so-manieth organisation has any. */
  every?: number
}

const rules: readonly Rule[] = [
  { type: 'acute', partner: 'acute', partners: 'all', patients: 2600 },
  { type: 'acute', partner: 'ambulance', partners: 'one', patients: 6500 },
  { type: 'acute', partner: 'community', partners: 'all', patients: 4200 },
  { type: 'acute', partner: 'council', partners: 'one', patients: 2600 },
  { type: 'acute', partner: 'mental_health', partners: 'all', patients: 2400 },
  { type: 'acute', partner: 'primary', partners: 'one', patients: 9000 },
  { type: 'mental_health', partner: 'ambulance', partners: 'one', patients: 700 },
  { type: 'mental_health', partner: 'mental_health', partners: 'all', patients: 400 },
  { type: 'mental_health', partner: 'community', partners: 'all', patients: 900 },
  { type: 'mental_health', partner: 'council', partners: 'all', patients: 1800 },
  { type: 'mental_health', partner: 'primary', partners: 'one', patients: 2500 },
  { type: 'community', partner: 'council', partners: 'one', patients: 2200 },
  { type: 'community', partner: 'primary', partners: 'all', patients: 5000 },
  { type: 'care', partner: 'acute', partners: 'one', patients: 160 },
  { type: 'care', partner: 'mental_health', partners: 'one', patients: 60, every: 4 },
  { type: 'care', partner: 'community', partners: 'one', patients: 90, every: 3 },
  { type: 'care', partner: 'council', partners: 'one', patients: 120 },
  { type: 'care', partner: 'primary', partners: 'one', patients: 140 },
]

/** Each pair from both of its ends. Closed organisations are in it, with those they shared patients with. */
export const partnerLinks: readonly PartnerLink[] = links()

function links(): PartnerLink[] {
  const random = seededRandom('Aldermere/partners')
  return inventedOrganisations.flatMap((organisation) =>
    rules
      .filter((rule) => rule.type === organisation.type)
      .flatMap((rule) =>
        partnersUnder(rule, organisation).flatMap((partner) => pair([organisation, partner], rule, random)),
      ),
  )
}

function partnersUnder(rule: Rule, of: InventedOrganisation): InventedOrganisation[] {
  const { partner: type, partners, every = 1 } = rule
  const number = Number(of.code.slice(-3))
  if (number % every > 0) return []
  const near = inventedOrganisations.filter((other) => other.type === type && other !== of && isNear(of, other))
  if (partners === 'all') return near.filter((other) => other.type !== of.type || other.code > of.code)
  const chosen = near[Math.floor(number / every) % near.length]
  return chosen ? [chosen] : []
}

/** Ambulance trusts serve a region; everyone else stays within an ICB. */
function isNear(of: InventedOrganisation, other: InventedOrganisation): boolean {
  return other.type === 'ambulance' ? other.region === of.region : other.foundingBoard === of.foundingBoard
}

function pair(
  ends: readonly [InventedOrganisation, InventedOrganisation],
  rule: Rule,
  random: SeededRandom,
): PartnerLink[] {
  const weight = Math.round(rule.patients * (0.3 + 2 * random.uniform() ** 2))
  const [from, to] = [ends[0].code, ends[1].code]
  return [
    { from, to, weight },
    { from: to, to: from, weight },
  ]
}
