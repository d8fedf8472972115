import type { Item } from '../../../instruments/instrument.ts'
import type { TableSchema } from '../table-schema.ts'
import { itemColumns, type ListedProgrammes } from './item-columns.ts'
import { participantColumns, participantKey, toParticipants } from './key-columns.ts'

export function responsesSchema(items: readonly Item[], programmes: ListedProgrammes): TableSchema {
  return {
    name: 'responses',
    title: 'Responses, the wide form',
    row: 'A participant that answered, with a column for each item',
    primaryKey: participantKey,
    foreignKeys: [toParticipants],
    columns: [...participantColumns, ...items.flatMap((item) => itemColumns(item, programmes))],
  }
}
