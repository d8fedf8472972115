import { countStrata, stratumKey } from '../collections/chosen-participants.ts'
import type { Collection, Participant, Stratum } from '../collections/collection.ts'
import { itemsOf } from '../instruments/instrument.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import { inDays } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'

/** Why a collection cannot be opened yet, and where that is put right: after the address of the collection. */
export interface OpeningFault {
  text: string
  rest: string
}

export interface OpeningMatter {
  collection: Collection
  instrument: PublishedInstrument
  participants: readonly Participant[]
  /** Those that the register no longer has open in their setting. */
  gone: readonly Participant[]
  strata: readonly Stratum[]
  /** Today in London. */
  today: string
}

/** Everything that stands in the way. */
export function openingFaults(matter: OpeningMatter): OpeningFault[] {
  const { collection, participants, gone, strata, today } = matter
  const ended = { text: `The last day, ${inDays(collection.closesOn)}, is over: set a later one`, rest: '/terms' }
  const missing = {
    text: 'No frame is recorded: say how many organisations the participants stand for',
    rest: '/frame',
  }
  return [
    ...(collection.closesOn < today ? [ended] : []),
    ...(participants.length === 0 ? [{ text: 'Nobody takes part: choose participants', rest: '/participants' }] : []),
    ...goneFault(gone),
    ...unaskedFaults(matter),
    ...(strata.length === 0 ? [missing] : overfullFaults(participants, strata)),
  ]
}

function goneFault(gone: readonly Participant[]): OpeningFault[] {
  if (gone.length === 0) return []
  const [first] = gone
  const names =
    gone.length === 1 && first ? `${first.name} (${first.organisationCode}) is` : `${gone.length} participants are`
  return [
    {
      text: `${names} no longer open, or no longer work in their setting, by the register: remove them`,
      rest: '/participants?gone=yes',
    },
  ]
}

/** A questionnaire that asks a type nothing would leave its organisations with an empty page. */
function unaskedFaults({ instrument, participants }: OpeningMatter): OpeningFault[] {
  const asked = new Set(itemsOf(instrument).flatMap((item) => item.askedOf))
  const without = [...new Set(participants.map(({ setting }) => setting))].filter((setting) => !asked.has(setting))
  if (without.length === 0) return []
  const types = listed(without.map((setting) => providerTypeNames[setting].toLowerCase()))
  return [{ text: `The questionnaire asks nothing of these settings: ${types}. Remove them`, rest: '/participants' }]
}

function overfullFaults(participants: readonly Participant[], strata: readonly Stratum[]): OpeningFault[] {
  const frame = new Map(strata.map((stratum) => [stratumKey(stratum), stratum.frameCount]))
  const names = new Map(participants.map(({ regionCode, regionName }) => [regionCode, regionName]))
  return countStrata(participants).flatMap((stratum) => {
    const { providerType, regionCode, frameCount: asked } = stratum
    const known = frame.get(stratumKey(stratum)) ?? 0
    if (asked <= known) return []
    const where = `${providerTypeNames[providerType]}, ${names.get(regionCode) || 'no region'}`
    return [{ text: `${where}: ${asked} take part and the frame has only ${known}: correct the frame`, rest: '/frame' }]
  })
}
