import type { Stratum } from '../../collections/collection.ts'
import type { Programme } from '../../organisations/programme.ts'
import type { PartnerLink } from '../../organisations/partner-link.ts'
import { isMemberOn } from '../../organisations/programme.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import type { ReleaseGround } from '../release-ground.ts'
import { hiddenRegion } from '../tables/disclosure.ts'
import type { PlaceCell } from '../tables/hidden-cells.ts'
import type { KnownType } from '../tables/shown-partner.ts'
import { order } from '../tables/text-order.ts'
import type { TwinOrganisation } from './twin-organisations.ts'

/** What the ground of a twin is made of. */
export interface TwinGroundMatter {
  name: string
  ground: ReleaseGround
  organisations: readonly TwinOrganisation[]
  /** As the release shows them. */
  strata: readonly Stratum[]
  hidden: readonly PlaceCell[]
}

/** Of partners that were not invited. */
const partnersOfKind = { council: 10, primary: 20 } as const

/**
 * The ground of the twin: of the release only what names no organisation (the collection, the questionnaire, the rules,
 * the crosswalk, what programmes are called), and everything else invented.
 */
export function twinGround(matter: TwinGroundMatter): ReleaseGround {
  const { ground, organisations } = matter
  const participants = organisations
    .flatMap((one) => one.participants)
    .toSorted((a, b) => order(a.organisationCode, b.organisationCode) || order(a.setting, b.setting))
    .map((participant, place) => ({ id: place + 1, ...participant }))
  return {
    ...ground,
    reason: '',
    participants,
    strata: twinStrata(matter),
    programmes: ground.programmes.map((programme) => withMembers(matter, programme)),
    types: [...organisations.map(typeOf), ...otherPartners()],
    openingDates: ground.openingDates.length > 0 ? organisations.map(datesOf(matter)) : [],
    successions: [],
    links: ground.links.length > 0 ? inventLinks(matter) : [],
  }
}

/** What is shown of hidden cells together stands in the first of them, and shows as the same again. */
function twinStrata({ strata, hidden }: TwinGroundMatter): Stratum[] {
  return strata.flatMap((stratum) => {
    if (stratum.regionCode !== hiddenRegion) return [stratum]
    return hidden
      .filter(({ setting }) => setting === stratum.providerType)
      .map(({ regionCode }, place) => ({ ...stratum, regionCode, frameCount: place === 0 ? stratum.frameCount : 0 }))
  })
}

/** As many of the named organisations as are members of it in the release, chosen by chance. */
function withMembers({ name, ground, organisations }: TwinGroundMatter, programme: Programme): Programme {
  const named = organisations.filter(({ isNamed }) => isNamed)
  const invited = new Set(ground.participants.map(({ organisationCode }) => organisationCode))
  const own = programme.members.filter(
    (member) => invited.has(member.organisationCode) && isMemberOn(member, ground.collection.closesOn),
  )
  const count = Math.min(named.length, Math.round(own.length / tens) * tens)
  const members = seededRandom(`${name} members of ${programme.code}`).shuffle(named).slice(0, count)
  return {
    ...programme,
    members: members
      .map(({ code }) => ({ organisationCode: code, role: '', from: undefined, to: undefined }))
      .toSorted((a, b) => order(a.organisationCode, b.organisationCode)),
  }
}

/** Care providers are among the members, whose number is told nowhere. */
const tens = 10

function typeOf({ code, kind, participants }: TwinOrganisation): [string, KnownType] {
  return [code, { type: kind, isCareProvider: participants.some(({ setting }) => setting === 'care') }]
}

function otherPartners(): [string, KnownType][] {
  return (['council', 'primary'] as const).flatMap((type) =>
    Array.from({ length: partnersOfKind[type] }, (_, place): [string, KnownType] => {
      const code = `SYN${type.charAt(0).toUpperCase()}${String(place + 1).padStart(2, '0')}`
      return [code, { type, isCareProvider: false }]
    }),
  )
}

function datesOf({ name }: TwinGroundMatter) {
  const random = seededRandom(`${name} openings`)
  return ({ code }: TwinOrganisation) => [code, { openedOn: `${random.integer(1991, 2010)}-04-01` }] as const
}

const linksOfEach = 3
const mostShared = 5000

function inventLinks({ name, organisations }: TwinGroundMatter): PartnerLink[] {
  const random = seededRandom(`${name} links`)
  const named = organisations.filter(({ isNamed }) => isNamed).map(({ code }) => code)
  return named.flatMap((from) =>
    random
      .shuffle(named)
      .slice(0, linksOfEach)
      .filter((to) => to !== from)
      .toSorted(order)
      .map((to) => ({ from, to, weight: random.integer(1, mostShared) })),
  )
}
