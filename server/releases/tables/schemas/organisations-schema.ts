import { providerTypeNames, providerTypes } from '../../../organisations/provider-type.ts'
import { column, labelled, optional, type TableSchema, yesOrNo } from '../table-schema.ts'
import { collectionColumn, organisationColumn } from './key-columns.ts'
import { partnerTypeCodes } from './partner-types.ts'
import { boardColumns, regionColumns } from './place-columns.ts'

export const organisationsSchema: TableSchema = {
  name: 'organisations',
  title: 'Organisations that take part',
  row: 'An organisation that was invited',
  primaryKey: ['collection', 'organisation'],
  foreignKeys: [],
  columns: [
    collectionColumn,
    organisationColumn,
    column('is_named', 'Is named', '0 where a pseudonym stands in place of its code', {
      type: 'integer',
      codes: yesOrNo,
    }),
    column('name', 'Name', 'Of named organisations, as it was when the collection began', optional),
    column('kind', 'Kind', 'Its type by the register at the opening; of others the first of its settings', {
      codes: partnerTypeCodes,
    }),
    column('settings', 'Settings', 'The provider types in which it takes part', {
      multiple: true,
      codes: labelled(providerTypes, providerTypeNames),
    }),
    ...regionColumns,
    ...boardColumns,
    column('opened_on', 'Opened on', 'Of named organisations, where the register knows', { ...optional, type: 'date' }),
    column('closed_on', 'Closed on', 'The last day on which it was open; of named organisations', {
      ...optional,
      type: 'date',
    }),
    column('took_over_from', 'Took over from', 'Codes of named organisations that it took over from', {
      ...optional,
      multiple: true,
    }),
    column('taken_over_by', 'Taken over by', 'Codes of named organisations that have taken it over', {
      ...optional,
      multiple: true,
    }),
  ],
}
