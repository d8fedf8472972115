import { column, optional, type TableSchema } from '../table-schema.ts'
import { participantColumns, toItems, toParticipants } from './key-columns.ts'
import { missingTokens } from '../table-schema.ts'

const columns = [
  ...participantColumns,
  column('item', 'Item', 'The code of the item'),
  column(
    'partner',
    'Partner',
    'For items of the partner matrix the partner’s code, or its provider type where it must not be recognised',
    optional,
  ),
  column(
    'value_code',
    'Code',
    'The option’s code; several options, programmes or elements met with semicolons between them',
    { ...optional, multiple: true },
  ),
  column(
    'value_number',
    'Number',
    'The number; of several options or programmes how many; of a maturity level the level, 1 to 5',
    { ...optional, type: 'number' },
  ),
  column('missing', 'Why missing', 'The kind of missing, where there is no value', {
    ...optional,
    codes: missingTokens,
  }),
  column(
    'carried_confirmed_at',
    'Confirmed at',
    'Of a value taken over from the last response when somebody confirmed that it still holds',
    { ...optional, type: 'datetime' },
  ),
  ...(
    [
      ['poll_asked', 'Asked in a poll', 'How many colleagues the question was privately put to'],
      ['poll_answered', 'Answered a poll', 'How many of them answered'],
      ['poll_agreeing', 'Agreed in a poll', 'How many of these said what the organisation then signed'],
    ] as const
  ).map(([name, title, description]) => column(name, title, description, { ...optional, type: 'integer', minimum: 0 })),
]

const text = column('value_text', 'Words', 'The words; only in the programme team’s file', optional)

export function answersSchema(withTexts: boolean): TableSchema {
  return {
    name: 'answers',
    title: 'Answers, the long form',
    row: 'An answer: an item of a participant that answered; for items of the partner matrix an item and a partner',
    primaryKey: [],
    foreignKeys: [toParticipants, toItems],
    columns: withTexts ? [...columns, text] : columns,
  }
}
