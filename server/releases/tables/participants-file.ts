import type { Memberships } from '../../analytics/columns/memberships.ts'
import type { Stratum } from '../../collections/collection.ts'
import { csvLine, inParts } from '../../platform/files/csv-line.ts'
import type { SheetMarks } from '../../responses/packed-sheet-marks-query.ts'
import type { ShownParticipant } from './disclosure.ts'
import { participantsSchema } from './schemas/participants-schema.ts'
import { headerOf } from './table-schema.ts'

export interface ParticipantsMatter {
  collectionCode: string
  participants: Iterable<ShownParticipant>
  sheets: SheetMarks
  strata: readonly Stratum[]
  /** On the day the collection closes. */
  memberships: Memberships
}

/** A line for everyone invited, whether they answered or not: every denominator can be had from it. */
export function participantsFile(matter: ParticipantsMatter): Iterable<string> {
  function* lines() {
    yield headerOf(participantsSchema)
    for (const row of participantRows(matter)) yield csvLine(row)
  }
  return inParts(lines())
}

/** Their cells. */
export function* participantRows(matter: ParticipantsMatter): Generator<(string | number)[]> {
  const frame = new Map(matter.strata.map((stratum) => [stratumOf(stratum.providerType, stratum.regionCode), stratum]))
  for (const participant of matter.participants) yield cells(matter, participant, frame)
}

function cells(
  { collectionCode, sheets, memberships }: ParticipantsMatter,
  participant: ShownParticipant,
  frame: ReadonlyMap<string, Stratum>,
): (string | number)[] {
  const { setting, regionCode } = participant
  const sheet = sheets.get(participant.id)
  const stratum = stratumOf(setting, regionCode)
  return [
    collectionCode,
    participant.code,
    setting,
    participant.name,
    regionCode,
    participant.regionName,
    participant.icbCode,
    participant.icbName,
    participant.size ?? '',
    // they tell where a care provider is
    participant.isNamed ? (memberships.get(participant.code) ?? []).join(';') : '',
    sheet?.origin ?? 'no_response',
    stratum,
    frame.get(stratum)?.frameCount ?? '',
    participant.weight,
    sheet?.version ?? '',
    // a hash is made of the answers and the code, so that from the one the other could be found by trying
    (participant.isNamed && sheet?.hash) || '',
  ]
}

function stratumOf(setting: string, regionCode: string): string {
  return `${setting}:${regionCode}`
}
