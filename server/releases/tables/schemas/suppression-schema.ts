import { column, type TableSchema } from '../table-schema.ts'
import { suppressionRule } from '../../../collections/collection-rules.ts'
import { collectionColumn, settingColumn } from './key-columns.ts'

export const suppressionSchema: TableSchema = {
  name: 'suppression',
  title: 'What is suppressed',
  row: 'A region that is not told of the participants of one setting',
  primaryKey: ['collection', 'setting', 'region'],
  foreignKeys: [],
  columns: [
    collectionColumn,
    settingColumn,
    column('region', 'Region', ''),
    column('region_name', 'Name of the region', ''),
    column('stratum', 'Stratum', 'Where its participants are counted instead, with those of the other regions listed'),
    column(
      'rule',
      'Rule',
      'The rule and its version; which regions are small and which protect them would give them away',
      {
        codes: [{ code: suppressionRule, label: 'Too few answered, or protecting where too few did' }],
      },
    ),
    column('fewest', 'Fewest', 'The fewest organisations that answered in a region that is told', {
      type: 'integer',
      minimum: 1,
    }),
  ],
}
