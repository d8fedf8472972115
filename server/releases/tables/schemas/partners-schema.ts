import type { PartnerItem } from '../../../instruments/instrument.ts'
import { column, type TableSchema, yesOrNo } from '../table-schema.ts'
import { itemColumns } from './item-columns.ts'
import { collectionColumn, organisationColumn, toOrganisations } from './key-columns.ts'
import { partnerTypeCodes } from './partner-types.ts'

export function partnersSchema(items: readonly PartnerItem[]): TableSchema {
  return {
    name: 'partners',
    title: 'Claims about partners',
    row: 'An organisation that answered and one of its partners',
    primaryKey: [],
    foreignKeys: [toOrganisations],
    columns: [
      collectionColumn,
      organisationColumn,
      column('partner', 'Partner', 'Its code, or its provider type where one of the two must not be recognised'),
      column('partner_type', 'Type of partner', 'At the opening of the collection', { codes: partnerTypeCodes }),
      column('is_partner', 'Is a partner', '0 where the organisation said “not a partner of ours”', {
        type: 'integer',
        codes: yesOrNo,
      }),
      ...items.flatMap((item) => itemColumns(item, [])),
    ],
  }
}
