import type { Participant } from '../../collections/collection.ts'
import { organisationSizes } from '../../organisations/organisation-size.ts'
import { type OrganisationType, type ProviderType, providerTypeNames } from '../../organisations/provider-type.ts'
import { type SeededRandom, seededRandom } from '../../statistics/seeded-random.ts'
import { hiddenRegion, type ShownParticipant } from '../tables/disclosure.ts'
import type { PlaceCell } from '../tables/hidden-cells.ts'
import type { KnownType } from '../tables/shown-partner.ts'
import { order } from '../tables/text-order.ts'
import { inventBoards, type TwinBoards } from './twin-boards.ts'
import { synthetic } from './twin-name.ts'

/** What the release shows of who was invited. */
export interface ShownOrganisations {
  participants: readonly ShownParticipant[]
  hidden: readonly PlaceCell[]
  types: ReadonlyMap<string, KnownType>
}

/** An organisation that there is not, with its participants. */
export interface TwinOrganisation {
  code: string
  kind: OrganisationType
  isNamed: boolean
  participants: readonly Omit<Participant, 'collectionId' | 'id'>[]
}

/** What is taken over of one that there is: which settings it takes part in, in which region, and its kind. */
interface Shape {
  isNamed: boolean
  kind: OrganisationType
  hasBoard: boolean
  hasSize: boolean
  places: readonly { setting: ProviderType; regionCode: string; regionName: string }[]
}

/**
 * As many invented organisations as the release shows, of the same settings and regions, numbered by chance. Those whose
 * region is not told are put into any of the cells that are not told, and are not told there either.
 */
export function inventOrganisations(name: string, shown: ShownOrganisations): TwinOrganisation[] {
  const random = seededRandom(`${name} organisations`)
  const weights = meanWeights(shown.participants)
  const boards = inventBoards(shown.participants)
  const shapes = random.shuffle(shapesOf(shown).toSorted((a, b) => order(JSON.stringify(a), JSON.stringify(b))))
  const digits = String(shapes.length).length
  return shapes.map((shape, place) => {
    const number = String(place + 1).padStart(digits, '0')
    return inventOrganisation(shape, { number, random, weights, boards, hidden: shown.hidden })
  })
}

interface Inventing {
  number: string
  random: SeededRandom
  weights: ReadonlyMap<string, number>
  boards: TwinBoards
  hidden: readonly PlaceCell[]
}

function inventOrganisation(shape: Shape, { number, random, weights, boards, hidden }: Inventing): TwinOrganisation {
  const { kind, isNamed, places, hasBoard, hasSize } = shape
  const code = `SYN${number}`
  const known = {
    organisationCode: code,
    name: `${synthetic} ${providerTypeNames[kind].toLowerCase()} ${number}`,
    ...(hasSize && { size: random.pick(organisationSizes) }),
  }
  const none = { code: '', name: '' }
  const board = hasBoard ? (random.pick(boards.get(places[0]?.regionCode ?? '') ?? [none]) ?? none) : none
  const participants = places.map((place) => ({
    ...known,
    ...(place.regionCode === hiddenRegion
      ? random.pick(hidden.filter(({ setting }) => setting === place.setting))
      : place),
    icbCode: board.code,
    icbName: board.name,
    weight: weights.get(stratumOf(place)) ?? 1,
  }))
  return { code, kind, isNamed, participants }
}

function shapesOf({ participants, types }: ShownOrganisations): Shape[] {
  const organisations = new Map<string, ShownParticipant[]>()
  for (const one of participants) organisations.set(one.code, [...(organisations.get(one.code) ?? []), one])
  return [...organisations].flatMap(([code, own]) => {
    const [first] = own
    if (!first) return []
    const { isNamed, setting } = first
    return [
      {
        isNamed,
        kind: (isNamed ? types.get(code)?.type : undefined) ?? setting,
        hasBoard: first.icbCode !== '',
        hasSize: first.size !== undefined,
        places: own.map((one) => ({
          setting: one.setting,
          regionCode: one.regionCode,
          regionName: one.regionName,
        })),
      },
    ]
  })
}

/** One weight a stratum: that of a single participant could be known. */
function meanWeights(participants: readonly ShownParticipant[]): Map<string, number> {
  const sums = new Map<string, { count: number; total: number }>()
  for (const participant of participants) {
    const { count, total } = sums.get(stratumOf(participant)) ?? { count: 0, total: 0 }
    sums.set(stratumOf(participant), { count: count + 1, total: total + participant.weight })
  }
  return new Map([...sums].map(([key, { count, total }]) => [key, Number((total / count).toFixed(6))]))
}

function stratumOf({ setting, regionCode }: { setting: ProviderType; regionCode: string }): string {
  return `${setting}:${regionCode}`
}
