import type { Participant, Stratum } from '../../../server/collections/collection.ts'
import type { Columns } from '../../../server/analytics/columns/columns.ts'
import { sheetColumns } from '../../../server/analytics/columns/sheet-columns.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import type { GivenReason } from '../../../server/instruments/typed-missing.ts'
import type { OrganisationSize } from '../../../server/organisations/organisation-size.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { composeSheet } from '../../../server/responses/sheet.ts'

/** One participant of an example; without answers it has not responded. */
export interface Example {
  /** Of the organisation; otherwise by its place. */
  code?: string
  setting?: ProviderType
  region?: string
  icb?: string
  size?: OrganisationSize
  answers?: Record<string, AnswerValue>
}

/** The columns of these participants, through sheets as they are signed. */
export function columnsOfExamples(
  instrument: Instrument,
  examples: readonly Example[],
  strata: readonly Stratum[] = [],
): Columns {
  const participants = examples.map(participantOf)
  const columns = sheetColumns(instrument, { participants, strata })
  for (const [place, { answers }] of examples.entries()) {
    const participant = participants[place]
    if (!answers || !participant) continue
    columns.add(participant.id, sheetOf(instrument, participant, answers))
  }
  return columns.finish()
}

export function sheetOf(
  instrument: Instrument,
  participant: Pick<Participant, 'organisationCode' | 'setting'>,
  answers: Record<string, AnswerValue>,
): string {
  const matter = {
    instrument,
    collectionCode: '2016',
    participant,
    version: 1,
    origin: 'signed' as const,
    supersedes: undefined,
    signedAt: new Date('2016-03-01T12:00:00Z'),
    signedBy: { name: 'Alice Ashworth' },
    answers: new Map(Object.entries(answers)),
    partners: [],
  }
  return composeSheet(matter, () => '0'.repeat(32)).content
}

function participantOf(
  { code, setting = 'acute', region = 'R1', icb = 'I1', size }: Example,
  place: number,
): Participant {
  return {
    id: place + 1,
    collectionId: 1,
    organisationCode: code ?? `T${String(place).padStart(4, '0')}`,
    setting,
    name: `Organisation ${place}`,
    regionCode: region,
    regionName: `Region ${region}`,
    icbCode: icb,
    icbName: `Board ${icb}`,
    ...(size && { size }),
    weight: 1,
  }
}

export const option = (code: string): AnswerValue => ({ kind: 'option', code })
export const options = (...codes: string[]): AnswerValue => ({ kind: 'options', codes })
export const number = (value: number): AnswerValue => ({ kind: 'number', value })
export const reason = (given: GivenReason): AnswerValue => ({ kind: 'reason', reason: given })
