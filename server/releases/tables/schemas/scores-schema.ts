import type { Instrument, Section } from '../../../instruments/instrument.ts'
import { itemScores } from '../../../scoring/item-score.ts'
import { usualRule } from '../../../scoring/scoring-rules.ts'
import { column, type TableSchema, typedMissing } from '../table-schema.ts'
import { participantColumns, participantKey, toParticipants } from './key-columns.ts'

/** As it stands in the table: a change of what the rule does is a new version. */
export const ruleName = `${usualRule.code}|${usualRule.version}`

export function scoredSections({ sections }: Instrument): Section[] {
  return sections.filter(({ items }) => items.some((item) => itemScores(item) !== undefined))
}

export function scoresSchema(instrument: Instrument): TableSchema {
  const count = { type: 'integer', minimum: 0 } as const
  return {
    name: 'scores',
    title: 'Scores of sections',
    row: 'A section that has scored items, of a participant that answered',
    primaryKey: [...participantKey, 'section'],
    foreignKeys: [toParticipants],
    columns: [
      ...participantColumns,
      column('section', 'Section', '', {
        codes: scoredSections(instrument).map(({ code, title }) => ({ code, label: title })),
      }),
      column(
        'score',
        'Score',
        'The mean of its scored items, 0 to 100; where too few are scored the commonest reason, of several the first letter',
        { ...typedMissing, type: 'number', minimum: 0, maximum: 100, decimals: 6 },
      ),
      column('items_scored', 'Items scored', 'How many items went into it', count),
      column('items_applied', 'Items that applied', 'How many of its scored items had to do with it', count),
      column('rule', 'Rule', usualRule.text, { codes: [{ code: ruleName, label: usualRule.name }] }),
    ],
  }
}
