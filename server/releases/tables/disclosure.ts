import { isInSight, type Sight } from '../../access/area.ts'
import type { DisclosurePolicy, Participant, Stratum } from '../../collections/collection.ts'
import { letterOf } from '../../instruments/typed-missing.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { type Rows, rowsOf } from '../../platform/packed-rows.ts'
import { cellKey, type CellsToHide, hiddenCells, type PlaceCell } from './hidden-cells.ts'
import { pseudonymOf } from './pseudonym.ts'
import { placesInOrder } from './places-in-order.ts'

export { order } from './text-order.ts'

/** What the reader of a file may learn from it. */
export interface Disclosure {
  sight: Sight
  policy: DisclosurePolicy
  pseudonymKey: string
}

/** A participant as a file shows it: an organisation without a name has no ICB and no size, and not always a region. */
export interface ShownParticipant extends Omit<Participant, 'organisationCode' | 'collectionId'> {
  /** The organisation's code, or a pseudonym. */
  code: string
  isNamed: boolean
}

/** What stands in place of a region that is not told. */
export const hiddenRegion = `.${letterOf('suppressed')}`

/** Whether the reader sees everything, with what people wrote in words. */
export function seesWhole({ sight }: Disclosure): boolean {
  return sight.careDetail === 'whole'
}

/** The cells of a collection that the reader is not told, found from everybody invited, in sight or not. */
export function cellsHiddenFrom(
  disclosure: Disclosure,
  collectionCode: string,
  { participants, ...given }: Pick<CellsToHide, 'participants' | 'hasAnswered' | 'before'>,
): PlaceCell[] {
  return hiddenCells({
    ...given,
    participants: those(participants, ({ setting }) => !isNamed(disclosure, setting)),
    fewest: disclosure.policy.fewestCareProviders,
    key: `${disclosure.pseudonymKey} suppression ${collectionCode}`,
  })
}

/**
 * Those in sight, by the code that is shown and nothing else, so that a pseudonym's place in a file tells nothing. Those of
 * hidden cells stand for one another: without their region, and weighing the same.
 */
export function showParticipants(
  disclosure: Disclosure,
  participants: readonly Participant[],
  hidden: readonly PlaceCell[] = [],
): ShownParticipant[] {
  return [...shownRows(disclosure, participants, hidden)]
}

/** The same, each made when it is asked for. */
export function shownRows(
  disclosure: Disclosure,
  participants: Rows<Participant>,
  hidden: readonly PlaceCell[] = [],
): Rows<ShownParticipant> {
  const cells = new Set(hidden.map(cellKey))
  const isHidden = (participant: Participant) => cells.size > 0 && cells.has(cellKey(participant))
  const weights = cells.size > 0 ? pooledWeights([...those(participants, isHidden)]) : noWeights
  const placed = placesInOrder(placesShown(disclosure, participants, isHidden))
  return rowsOf(placed.length, (row) => {
    const { place, code } = placed.at(row)
    const participant = participants.at(place) as Participant
    const known = shown(disclosure, participant, code)
    if (!isHidden(participant)) return known
    const weight = weights.get(participant.setting) ?? participant.weight
    return { ...known, regionCode: hiddenRegion, regionName: hiddenRegion, weight }
  })
}

const noWeights: ReadonlyMap<ProviderType, number> = new Map()

function* placesShown(
  disclosure: Disclosure,
  participants: Rows<Participant>,
  isHidden: (participant: Participant) => boolean,
): Generator<{ place: number; code: string; setting: ProviderType }> {
  let place = 0
  for (const participant of participants) {
    const { organisationCode, setting } = participant
    if (isShown(disclosure, participant, isHidden(participant))) {
      const code = isNamed(disclosure, setting)
        ? organisationCode
        : pseudonymOf(disclosure.pseudonymKey, organisationCode)
      yield { place, code, setting }
    }
    place += 1
  }
}

function* those(
  participants: Iterable<Participant>,
  isWanted: (participant: Participant) => boolean,
): Generator<Participant> {
  for (const participant of participants) if (isWanted(participant)) yield participant
}

/** The strata that are told, those of hidden cells as one of each setting; none of it where one is not known. */
export function showStrata(strata: readonly Stratum[], hidden: readonly PlaceCell[]): Stratum[] {
  const cells = new Set(hidden.map(cellKey))
  const isHidden = ({ providerType, regionCode }: Stratum) => cells.has(cellKey({ setting: providerType, regionCode }))
  const pooled = [...new Set(hidden.map(({ setting }) => setting))].flatMap((setting) => {
    const own = strata.filter((stratum) => stratum.providerType === setting && isHidden(stratum))
    if (own.length < hidden.filter((cell) => cell.setting === setting).length) return []
    const frameCount = own.reduce((sum, stratum) => sum + stratum.frameCount, 0)
    return [{ providerType: setting, regionCode: hiddenRegion, frameCount }]
  })
  return [...strata.filter((stratum) => !isHidden(stratum)), ...pooled]
}

/** Whoever sees a part of the country would know from it where those are whose region is not told. */
function isShown(disclosure: Disclosure, participant: Participant, isHidden: boolean): boolean {
  const { area } = disclosure.sight
  if (!isInSight(disclosure.sight, participant)) return false
  if (area === 'everywhere' || isNamed(disclosure, participant.setting)) return true
  return !isHidden && area.regions.includes(participant.regionCode)
}

/** The mean of each setting, so that the weights of all still add up. */
function pooledWeights(hidden: readonly Participant[]): Map<ProviderType, number> {
  const settings = [...new Set(hidden.map(({ setting }) => setting))]
  return new Map(
    settings.map((setting) => {
      const weights = hidden.filter((one) => one.setting === setting).map(({ weight }) => weight)
      const total = weights.toSorted((a, b) => a - b).reduce((sum, weight) => sum + weight, 0)
      return [setting, Number((total / weights.length).toFixed(6))]
    }),
  )
}

function shown(disclosure: Disclosure, participant: Participant, code: string): ShownParticipant {
  const named = isNamed(disclosure, participant.setting)
  return {
    id: participant.id,
    code,
    isNamed: named,
    setting: participant.setting,
    name: named ? participant.name : '',
    regionCode: participant.regionCode,
    regionName: participant.regionName,
    icbCode: named ? participant.icbCode : '',
    icbName: named ? participant.icbName : '',
    ...(named && participant.size && { size: participant.size }),
    weight: participant.weight,
  }
}

/** Care providers are named to the programme team only, trusts to others where the collection's policy says so. */
export function isNamed(disclosure: Disclosure, setting: ProviderType): boolean {
  return seesWhole(disclosure) || (setting !== 'care' && disclosure.policy.namesTrusts)
}
