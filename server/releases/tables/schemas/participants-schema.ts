import { organisationSizes, sizeNames } from '../../../organisations/organisation-size.ts'
import { column, optional, type TableSchema } from '../table-schema.ts'
import { participantColumns, participantKey, toOrganisations } from './key-columns.ts'
import { boardColumns, regionColumns } from './place-columns.ts'

const statuses = [
  { code: 'no_response', label: 'Invited, and has not answered' },
  { code: 'signed', label: 'Signed its answers' },
  { code: 'corrected', label: 'Signed a correction' },
  { code: 'imported', label: 'Its answers came from a file' },
]

export const participantsSchema: TableSchema = {
  name: 'participants',
  title: 'Participants, answering or not',
  row: 'An organisation invited in one setting, whether it answered or not',
  primaryKey: participantKey,
  foreignKeys: [toOrganisations],
  columns: [
    ...participantColumns,
    column('name', 'Name', 'Of named organisations, as it was when the collection began', optional),
    ...regionColumns,
    ...boardColumns,
    column('size', 'Size', 'By the register when the collection began; of named organisations', {
      ...optional,
      codes: organisationSizes.map((code) => ({ code, label: sizeNames[code] })),
    }),
    column(
      'programmes',
      'Shared record programmes',
      'By the register on the last day of the collection; of named organisations',
      { ...optional, multiple: true },
    ),
    column('status', 'Status', 'Whether it answered, and what the sheet in force is', { codes: statuses }),
    column('stratum', 'Stratum', 'Setting and region, such as care:Y63; care:.h for those of suppressed regions'),
    column('frame_count', 'In the frame', 'How many of the stratum there are in the country, invited or not', {
      ...optional,
      type: 'integer',
      minimum: 0,
    }),
    column('weight', 'Weight', 'How many of the frame the participant stands for', { type: 'number', minimum: 0 }),
    column('sheet_version', 'Version of the sheet', 'Of the sheet in force', {
      ...optional,
      type: 'integer',
      minimum: 1,
    }),
    column('sheet_hash', 'Hash of the sheet', 'SHA-256 of its content; of named organisations', optional),
  ],
}
