import { column, optional, type TableSchema, typedMissing } from '../table-schema.ts'
import { collectionColumn } from './key-columns.ts'

export const changesSchema: TableSchema = {
  name: 'changes',
  title: 'What changed since the release before',
  row: 'A cell that does not hold what it held in the release before',
  primaryKey: [],
  foreignKeys: [],
  columns: [
    collectionColumn,
    column('table', 'Table', 'Where the cell stands', {
      codes: [
        { code: 'answers', label: 'Answers' },
        { code: 'participants', label: 'Participants' },
        { code: 'programmes', label: 'Shared record programmes' },
      ],
    }),
    column('organisation', 'Organisation', 'Its code or pseudonym', optional),
    column('setting', 'Setting', '', optional),
    column('item', 'Item or column', ''),
    column(
      'partner',
      'Partner',
      'Its code, or its provider type where one of the two must not be recognised',
      optional,
    ),
    column('before', 'Before', 'Empty for a row that was not there', { ...optional, ...typedMissing }),
    column('after', 'After', 'Empty for a row that is no longer there', { ...optional, ...typedMissing }),
    column('reason', 'Reason', '', {
      codes: [
        { code: 'challenge', label: 'A challenge in the right of reply was accepted' },
        { code: 'correction', label: 'A correction was signed' },
        { code: 'reimport', label: 'A file of answers was imported again' },
        { code: 'withdrawal', label: 'Answers were withdrawn' },
        { code: 'ground', label: 'The register or the collection was corrected' },
      ],
    }),
  ],
}
