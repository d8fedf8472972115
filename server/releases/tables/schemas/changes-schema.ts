import { column, optional, type TableSchema, typedMissing } from '../table-schema.ts'
import { collectionColumn } from './key-columns.ts'

/** Why a cell does not hold what it held. */
export const changeReasons = {
  challenge: 'A challenge in the right of reply was accepted, and the correction signed',
  correction: 'Answers were signed again',
  reimport: 'A file of answers was imported again',
  withdrawal: 'Answers were withdrawn',
  ground: 'The register, the collection or what is suppressed has changed',
} as const
export type ChangeReason = keyof typeof changeReasons

export const changesSchema: TableSchema = {
  name: 'changes',
  title: 'What changed since the release before',
  row: 'A cell that does not hold what it held in the release before',
  primaryKey: [],
  foreignKeys: [],
  columns: [
    collectionColumn,
    column('table', 'Table', 'Where the cell stands', {
      codes: ['answers', 'participants', 'organisations', 'codes'].map((code) => ({ code, label: `Table ${code}` })),
    }),
    column('organisation', 'Organisation', 'Its code or pseudonym; empty for codes', optional),
    column('setting', 'Setting', 'Empty for organisations and codes', optional),
    column('item', 'Item', 'Empty for participants and organisations', optional),
    column('partner', 'Partner', 'Its code, or its type where one of the two must not be recognised', optional),
    column('column', 'Column', 'Of the table; of codes the code; value for an answer'),
    column('before', 'Before', 'Empty where there was nothing', { ...optional, ...typedMissing }),
    column('after', 'After', 'Empty where there is nothing any more', { ...optional, ...typedMissing }),
    column('reason', 'Reason', '', {
      codes: Object.entries(changeReasons).map(([code, label]) => ({ code, label })),
    }),
  ],
}
