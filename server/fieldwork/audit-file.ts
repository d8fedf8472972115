import { spreadsheetLine } from '../platform/files/spreadsheet-csv.ts'
import type { RecordedEvent } from './recorded-event.ts'

const columns = [
  'at',
  'person_id',
  'person',
  'action',
  'organisation',
  'collection',
  'subject',
  'details',
  'chain',
  'position',
  'previous_hash',
  'hash',
]

/** The text of a file with a row for each event, bit by bit. */
export async function* auditFile(batches: AsyncIterable<RecordedEvent[]>): AsyncGenerator<string> {
  yield spreadsheetLine(columns)
  for await (const events of batches) yield events.map((event) => spreadsheetLine(cellsOf(event))).join('')
}

function cellsOf(event: RecordedEvent): (string | number)[] {
  return [
    event.at,
    event.personId ?? '',
    event.personName ?? '',
    event.action,
    event.organisationCode ?? '',
    event.collectionCode ?? '',
    event.subject,
    event.details,
    event.chain,
    event.position,
    event.previousHash,
    event.hash,
  ]
}
