import { column, optional, type TableSchema } from '../table-schema.ts'
import { toItems } from './key-columns.ts'

export const codesSchema: TableSchema = {
  name: 'codes',
  title: 'Codebook: codes',
  row: 'What a code in the other tables stands for',
  primaryKey: ['item', 'kind', 'code'],
  foreignKeys: [toItems],
  columns: [
    column('item', 'Item', 'Empty for the kinds of missing, which hold for every item', optional),
    column('column', 'Column', 'Where the code stands', optional),
    column('kind', 'Kind', '', {
      codes: [
        { code: 'option', label: 'An option' },
        { code: 'element', label: 'An element of a maturity level' },
        { code: 'level', label: 'A maturity level' },
        { code: 'programme', label: 'A shared record programme' },
        { code: 'missing', label: 'A kind of missing' },
      ],
    }),
    column('code', 'Code', ''),
    column('place', 'Place', 'Among those of the item, from 1', { type: 'integer', minimum: 1 }),
    column('text', 'Text', 'What it stands for'),
    column('score', 'Score', 'Before reversing where agreeing is bad', {
      ...optional,
      type: 'number',
      minimum: 0,
      maximum: 100,
    }),
  ],
}
