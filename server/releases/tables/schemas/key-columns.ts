import { providerTypeNames, providerTypes } from '../../../organisations/provider-type.ts'
import { column, type ForeignKey, labelled } from '../table-schema.ts'

export const collectionColumn = column('collection', 'Collection', 'The code of the collection')

export const organisationColumn = column(
  'organisation',
  'Organisation',
  'Its code in the register; or a pseudonym, CP and 12 letters and digits, the same in every table and collection',
)

export const settingColumn = column('setting', 'Setting', 'The provider type in which the organisation takes part', {
  codes: labelled(providerTypes, providerTypeNames),
})

/** What names a participant in every table. */
export const participantKey = ['collection', 'organisation', 'setting'] as const

export const participantColumns = [collectionColumn, organisationColumn, settingColumn]

export const toParticipants: ForeignKey = {
  columns: participantKey,
  table: 'participants',
  references: participantKey,
}

export const toOrganisations: ForeignKey = {
  columns: ['collection', 'organisation'],
  table: 'organisations',
  references: ['collection', 'organisation'],
}

export const toItems: ForeignKey = { columns: ['item'], table: 'items', references: ['item'] }
