import { scopes } from '../../../instruments/instrument.ts'
import { providerTypeNames, providerTypes } from '../../../organisations/provider-type.ts'
import { column, labelled, optional, type TableSchema } from '../table-schema.ts'
import { comparabilityCodes } from './comparability-codes.ts'

const types = labelled(providerTypes, providerTypeNames)

const scopeNames = {
  organisation: 'Answered once, and repeated in each setting',
  setting: 'Answered in each setting',
}

const limit = { ...optional, type: 'number' } as const

export const itemsSchema: TableSchema = {
  name: 'items',
  title: 'Codebook: items',
  row: 'An item of the questionnaire',
  primaryKey: ['item'],
  foreignKeys: [],
  columns: [
    column('instrument', 'Questionnaire', 'Its code and version'),
    column('item', 'Item', 'Its code, the same in every collection for as long as it means the same'),
    column('column', 'Column', 'The name of its column, or the beginning of those of its options'),
    column('file', 'File', 'Where its answers are besides answers.csv; empty for words that are left out', optional),
    column('section', 'Section', ''),
    column('section_title', 'Title of the section', ''),
    column('scope', 'Scope', '', { codes: labelled(scopes, scopeNames) }),
    column('kind', 'Kind', 'What kind of answer it takes'),
    column('role', 'Role', 'Of words what they are for: an answer, a comment or evidence', optional),
    column('direction', 'Direction', 'Whether agreeing, or more, is good', {
      codes: [
        { code: 'good', label: 'Good' },
        { code: 'bad', label: 'Bad' },
        { code: 'none', label: 'Neither' },
      ],
    }),
    column('asked_of', 'Asked of', 'The provider types that are asked', { multiple: true, codes: types }),
    column('asked_when', 'Asked when', 'Other items and their codes on which it depends; empty for always', optional),
    column('reasons', 'Reasons', 'The reasons that may be given for no answer', { ...optional, multiple: true }),
    column('minimum', 'Minimum', 'Of a number', limit),
    column('maximum', 'Maximum', 'Of a number', limit),
    column('decimals', 'Decimals', 'Of a number', { ...optional, type: 'integer' }),
    column('unit', 'Unit', 'Of a number', optional),
    column(
      'comparable_with_previous',
      'Comparable with the previous collection',
      'Empty where there is no earlier collection of this questionnaire',
      { ...optional, codes: comparabilityCodes },
    ),
    ...(['wording', 'guidance'] as const).flatMap((name) => [
      column(name, name === 'wording' ? 'Wording' : 'Guidance', 'In general', optional),
      ...types.map(({ code, label }) =>
        column(
          `${name}_${code}`,
          `${name === 'wording' ? 'Wording' : 'Guidance'}: ${label}`,
          'As that type reads it',
          optional,
        ),
      ),
    ]),
  ],
}
