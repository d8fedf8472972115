import type { CodeLabel } from '../table-schema.ts'

/** Whether an item's answers can be joined with those of the collection before. */
export const comparabilityCodes: readonly CodeLabel[] = [
  { code: 'comparable', label: 'Means the same' },
  { code: 'not_comparable', label: 'Does not mean the same' },
  { code: 'undecided', label: 'Does not read the same, and nobody has decided' },
  { code: 'new', label: 'Was not asked in the collection before' },
]
