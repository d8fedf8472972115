import { type Instrument, itemsOf } from '../instruments/instrument.ts'
import type { Programme } from '../organisations/programme.ts'
import { csvLine } from '../platform/files/csv-line.ts'
import { spreadsheetLine, byteOrderMark } from '../platform/files/spreadsheet-csv.ts'
import type { Challenge } from '../responses/challenge.ts'
import { signedText } from '../responses/signed-answers.ts'
import type { ChallengeBatch } from './read-challenges.ts'

const columns = [
  'collection',
  'challenge',
  'organisation',
  'name',
  'section',
  'setting',
  'item',
  'partner',
  'state',
  'signed_answer',
  'right_answer',
  'reason',
  'challenged_by',
  'challenged_at',
  'decided_by',
  'decided_at',
  'decision_reason',
  'closed_by',
  'closed_at',
  'closing_reason',
  'round',
]

interface FileMatter {
  collection: { code: string }
  instrument: Instrument
  programmes: readonly Programme[]
  batches: AsyncIterable<ChallengeBatch>
}

/** A line for each challenge, bit by bit: for analysis as it is, for Excel made safe to open. */
export async function* challengesFile(matter: FileMatter, forExcel: boolean): AsyncGenerator<string> {
  const line = forExcel ? spreadsheetLine : csvLine
  yield `${forExcel ? byteOrderMark : ''}${line(columns)}`
  for await (const { challenges, names } of matter.batches)
    yield challenges
      .map((challenge) => line(cellsOf(matter, challenge, names.get(challenge.organisationCode) ?? '')))
      .join('')
}

function cellsOf({ collection, instrument, programmes }: FileMatter, challenge: Challenge, name: string) {
  const { id, organisationCode, setting, itemCode, partnerCode, state, signed, asked, raised, decided, closed } =
    challenge
  const item = itemsOf(instrument).find(({ code }) => code === itemCode)
  const section = instrument.sections.find(({ items }) => items.some(({ code }) => code === itemCode))
  const inWords = (value: Challenge['signed']) => (item ? signedText(item, value, programmes) : '')
  const deed = (one: Challenge['decided']) => [one?.by ?? '', one?.at ?? '', one?.reason ?? '']
  return [
    collection.code,
    id,
    organisationCode,
    name,
    section?.code ?? '',
    setting,
    itemCode,
    partnerCode,
    state,
    inWords(signed),
    inWords(asked),
    raised.reason,
    raised.by,
    raised.at,
    ...deed(decided),
    ...deed(closed),
    challenge.round,
  ]
}
