import { type Instrument, itemsOf } from '../../instruments/instrument.ts'
import { noProgramme } from './reading.ts'
import { answersSchema } from './schemas/answers-schema.ts'
import { changesSchema } from './schemas/changes-schema.ts'
import { codesSchema } from './schemas/codes-schema.ts'
import { corroborationSchema } from './schemas/corroboration-schema.ts'
import { crosswalkSchema } from './schemas/crosswalk-schema.ts'
import { findingsSchema } from './schemas/findings-schema.ts'
import { itemsSchema } from './schemas/items-schema.ts'
import { organisationsSchema } from './schemas/organisations-schema.ts'
import { participantsSchema } from './schemas/participants-schema.ts'
import { partnersSchema } from './schemas/partners-schema.ts'
import { responsesSchema } from './schemas/responses-schema.ts'
import { scoresSchema } from './schemas/scores-schema.ts'
import { suppressionSchema } from './schemas/suppression-schema.ts'
import { partnerItems } from './sheet-writer.ts'
import type { TableName } from './table-name.ts'
import { releaseTableNames } from './table-name.ts'
import type { TableSchema } from './table-schema.ts'

/** What the tables of a collection are made of, so far as their columns depend on it. */
export interface SchemaMatter {
  instrument: Instrument
  programmes: readonly { code: string; name: string }[]
  /** Whether the tables hold what people wrote in words, as the programme team's do and no release's. */
  withTexts?: boolean
}

/** Every table of a release, in the order in which they are written. */
export function tableSchemas(matter: SchemaMatter): TableSchema[] {
  return releaseTableNames.map((name) => tableSchema(matter, name))
}

export function tableSchema({ instrument, programmes, withTexts = false }: SchemaMatter, name: TableName): TableSchema {
  switch (name) {
    case 'answers':
      return answersSchema(withTexts)
    case 'responses':
      return responsesSchema(responseItems(instrument, withTexts), listed(programmes))
    case 'partners':
      return partnersSchema(partnerItems(instrument))
    case 'participants':
      return participantsSchema
    case 'organisations':
      return organisationsSchema
    case 'scores':
      return scoresSchema(instrument)
    case 'items':
      return itemsSchema
    case 'codes':
      return codesSchema
    case 'suppression':
      return suppressionSchema
    case 'corroboration':
      return corroborationSchema(partnerItems(instrument))
    case 'crosswalk':
      return crosswalkSchema
    case 'changes':
      return changesSchema
    case 'findings':
      return findingsSchema
  }
}

function responseItems(instrument: Instrument, withTexts: boolean) {
  return itemsOf(instrument).filter(({ kind }) => kind !== 'partner_choice' && (withTexts || kind !== 'text'))
}

function listed(programmes: SchemaMatter['programmes']) {
  return [...programmes.map(({ code, name }) => ({ code, label: name })), { code: noProgramme, label: 'None of them' }]
}
