import { column, optional, type TableSchema } from '../table-schema.ts'
import { collectionColumn } from './key-columns.ts'

const kinds = [
  { code: 'response_count', label: 'Who answered' },
  { code: 'majority', label: 'Whether more than a share of a group give an answer' },
  { code: 'share_difference', label: 'Whether the shares of two groups that give an answer differ' },
  { code: 'scale_difference', label: 'Whether two groups differ over the whole scale (Cliff’s delta)' },
  { code: 'above_median', label: 'Whether most of a group lie above the median of another' },
]
const sorts = [
  { code: 'majority', label: 'About one group' },
  { code: 'difference', label: 'About the difference of two groups' },
]
const truth = [
  { code: 'true', label: 'Yes' },
  { code: 'false', label: 'No' },
]
const number = { ...optional, type: 'number' } as const
const count = { ...optional, type: 'integer', minimum: 0 } as const
const probability = { ...number, minimum: 0, maximum: 1 } as const

/** Every comparison that the findings were looked for in: the family over which the p values are adjusted. */
export const findingsSchema: TableSchema = {
  name: 'findings',
  title: 'Every comparison that was looked at',
  row: 'A comparison, whether anything may be said of it or not; or how many of a type answered',
  primaryKey: [],
  foreignKeys: [],
  columns: [
    collectionColumn,
    column('kind', 'Kind', 'What was compared', { codes: kinds }),
    column('sort', 'Sort', 'Over which the p values are adjusted once more', { ...optional, codes: sorts }),
    column('measure', 'Measure', 'The code of an item, or of a section for its score', optional),
    column('answer', 'Answer', 'Whose share it is', optional),
    column('threshold', 'Threshold', 'The share that a majority is compared with', probability),
    column('by', 'By', 'What makes the groups'),
    column('provider_type', 'Provider type', 'Of the first group'),
    column('group', 'Group', 'The first group'),
    column('provider_type_other', 'Other provider type', '', optional),
    column('group_other', 'Other group', '', optional),
    column('numerator', 'Numerator', 'Of the first group', count),
    column('denominator', 'Denominator', 'Of the first group', count),
    column('numerator_other', 'Other numerator', '', count),
    column('denominator_other', 'Other denominator', '', count),
    column('median_other', 'Other median', '', number),
    column('estimate', 'Estimate', 'A share, a difference of shares, or Cliff’s delta', number),
    column('low', 'Low', 'The lower end of the 95% interval', number),
    column('high', 'High', 'The upper end of the 95% interval', number),
    column('worst_low', 'Worst low', 'The lowest that those who did not answer could make of it', number),
    column('worst_high', 'Worst high', 'The highest', number),
    column('z', 'z', 'The test statistic', number),
    column('p', 'p', 'Of one comparison by itself', probability),
    column('p_adjusted', 'Adjusted p', 'Over all comparisons (Benjamini-Hochberg)', probability),
    column('supported', 'Supported', 'Whether words may say it', { ...optional, codes: truth }),
    column('survives_worst_case', 'Survives the worst case', '', { ...optional, codes: truth }),
    column('said', 'Said', 'Whether it stands among the findings, or is part of one that says more', {
      ...optional,
      codes: truth,
    }),
    column('place', 'Place', 'Of what is said: where its sentence stands, the first being 1', {
      ...optional,
      type: 'integer',
      minimum: 1,
    }),
  ],
}
