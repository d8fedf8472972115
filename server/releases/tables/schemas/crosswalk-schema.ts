import { column, optional, type TableSchema, yesOrNo } from '../table-schema.ts'
import { comparabilityCodes } from './comparability-codes.ts'
import { collectionColumn } from './key-columns.ts'

export const crosswalkSchema: TableSchema = {
  name: 'crosswalk',
  title: 'Items in every collection',
  row: 'An item in one collection of this questionnaire, whether it was asked there or not',
  primaryKey: ['item', 'collection'],
  foreignKeys: [],
  columns: [
    column('item', 'Item', 'Its code, the same in every collection'),
    column('column', 'Column', 'The name of its column, or the beginning of those of its options'),
    collectionColumn,
    column('collection_opened_on', 'Collection opened on', '', { type: 'date' }),
    column('instrument', 'Questionnaire', 'Its code and version'),
    column('is_asked', 'Is asked', '', { type: 'integer', codes: yesOrNo }),
    column(
      'comparable_with_previous',
      'Comparable with the previous collection',
      'Empty where it is not asked, and in the first collection',
      { ...optional, codes: comparabilityCodes },
    ),
    column('came_out_of', 'Came out of', 'The items of the version before that were split or merged into it', {
      ...optional,
      multiple: true,
    }),
  ],
}
