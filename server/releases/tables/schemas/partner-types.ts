import { organisationTypes, providerTypeNames } from '../../../organisations/provider-type.ts'
import { labelled } from '../table-schema.ts'

/** What kind of organisation a partner can be. */
export const partnerTypeCodes = [
  ...labelled(organisationTypes, providerTypeNames),
  { code: 'unknown', label: 'Not known to the register' },
]
