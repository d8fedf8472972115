import type { TextItem } from './instrument.ts'

/** What items of every kind have. */
export type ItemBase = Omit<TextItem, 'kind' | 'role' | 'maximumLength'>
