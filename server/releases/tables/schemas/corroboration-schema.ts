import { flowStates, silences } from '../../../analytics/corroboration/corroborate.ts'
import { missingReasons } from '../../../instruments/typed-missing.ts'
import type { PartnerItem } from '../../../instruments/instrument.ts'
import { column, labelled, optional, type TableSchema, typedMissing } from '../table-schema.ts'
import { collectionColumn } from './key-columns.ts'
import { partnerTypeCodes } from './partner-types.ts'

const stateNames = {
  confirmed: 'Both say so',
  holder_only: 'Only the holder says so',
  reader_only: 'Only the reader says so',
  neither: 'Neither says so',
  unverifiable: 'Cannot be verified',
}

const silenceNames = {
  not_asked: 'Not asked',
  no_response: 'No response',
  not_listed: 'The other is not on its list',
  not_ours: 'Says that the other is no partner',
  dont_know: 'Don’t know',
  not_applicable: 'Not applicable',
  blank: 'Left blank',
  carried_not_confirmed: 'Carried forward, not confirmed',
  not_in_version: 'Not in this version',
  suppressed: 'Suppressed',
}

const silenceCodes = labelled(silences, silenceNames)

/** Silences that are no kind of missing of the other tables stand as codes. */
const claimCodes = silenceCodes.filter(({ code }) => !(missingReasons as readonly string[]).includes(code))

/** `items` are the columns of the partner matrix; without them there is nothing to compare. */
export function corroborationSchema(items: readonly PartnerItem[]): TableSchema {
  const modes = (items[0]?.options ?? []).map(({ code, text }) => ({ code, label: text }))
  const end = (name: 'holder' | 'reader', title: string) => [
    column(name, title, 'Its code, or its provider type where one of the two must not be recognised'),
    column(`${name}_type`, `Type of ${name}`, 'At the opening of the collection', { codes: partnerTypeCodes }),
  ]
  const claim = { ...typedMissing, codes: [...modes, ...claimCodes] }
  return {
    name: 'corroboration',
    title: 'What two partners say of one flow',
    row: 'An ordered pair of partners: that the reader can see what the holder holds',
    primaryKey: [],
    foreignKeys: [],
    columns: [
      collectionColumn,
      ...end('holder', 'Holder'),
      ...end('reader', 'Reader'),
      column('state', 'State', 'What the two claims come to', {
        ...typedMissing,
        codes: labelled(flowStates, stateNames),
      }),
      column('reason', 'Reason', 'Why it cannot be verified; empty where it can', {
        ...optional,
        ...typedMissing,
        codes: silenceCodes,
      }),
      column('holder_claim', 'What the holder says', 'How the reader can see what it holds', claim),
      column('reader_claim', 'What the reader says', 'How it can see what the holder holds', claim),
      column('weight', 'Weight', 'Shared patients by the register; empty where it does not know', {
        ...optional,
        ...typedMissing,
        type: 'number',
        minimum: 0,
      }),
    ],
  }
}
