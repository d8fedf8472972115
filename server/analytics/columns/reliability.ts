import type { Section } from '../../instruments/instrument.ts'
import { cronbachAlpha } from '../../statistics/cronbach-alpha.ts'
import type { Columns } from './columns.ts'
import type { Group } from '../view/group.ts'
import { scoreReaders } from './score-columns.ts'

/** How far the items of a section belong together. */
export interface Reliability {
  /** Cronbach's alpha. */
  alpha: number
  /** The participants with a score on every item: only they enter it. */
  complete: number
  items: number
}

/** Over all the groups together; undefined where too few have a score on every item. */
export function reliabilityOf(columns: Columns, section: Section, groups: readonly Group[]): Reliability | undefined {
  const readers = scoreReaders(section, columns.items)
  const rows = groups.flatMap((group) => group.rows).map((row) => readers.map((read) => read(row)))
  const complete = rows.filter((row): row is number[] => row.every((score) => typeof score === 'number'))
  const alpha = cronbachAlpha(complete)
  return alpha === undefined ? undefined : { alpha, complete: complete.length, items: readers.length }
}
