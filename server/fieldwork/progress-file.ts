import { csvLine } from '../platform/files/csv-line.ts'
import { spreadsheetLine, byteOrderMark } from '../platform/files/spreadsheet-csv.ts'
import type { FileLine, ProgressFile } from './read-progress-list.ts'

const columns = [
  'collection',
  'organisation',
  'name',
  'settings',
  'region',
  'region_name',
  'icb',
  'icb_name',
  'state',
  'last_activity',
  'days_since_activity',
  'first_submitted',
]
const teamColumns = ['contact_names', 'contact_emails', 'last_call', 'outcome', 'promised_for', 'next_call_on']

/** A line for each organisation, bit by bit: for analysis as it is, for Excel made safe to open. */
export async function* progressFile(
  { collectionCode, isForTeam, batches }: ProgressFile,
  forExcel: boolean,
): AsyncGenerator<string> {
  const line = forExcel ? spreadsheetLine : csvLine
  yield `${forExcel ? byteOrderMark : ''}${line(isForTeam ? [...columns, ...teamColumns] : columns)}`
  for await (const batch of batches)
    yield batch.map((one) => line([collectionCode, ...cellsOf(one), ...(isForTeam ? teamCells(one) : [])])).join('')
}

function cellsOf(one: FileLine): (string | number)[] {
  return [
    one.code,
    one.name,
    one.settings.join('|'),
    one.regionCode,
    one.regionName,
    one.icbCode,
    one.icbName,
    one.state,
    one.lastActivity ?? '',
    one.idleDays,
    one.firstSigned ?? '',
  ]
}

function teamCells({ contacts, lastCall }: FileLine): string[] {
  return [
    contacts.map(({ name }) => name).join('|'),
    contacts.map(({ email }) => email).join('|'),
    lastCall?.at ?? '',
    lastCall?.outcome ?? '',
    lastCall?.promisedFor ?? '',
    lastCall?.nextCallOn ?? '',
  ]
}
