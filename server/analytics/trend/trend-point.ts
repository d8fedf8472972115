import type { Interval } from '../../statistics/interval.ts'
import { mean } from '../../statistics/mean.ts'
import { meanInterval } from '../../statistics/mean-interval.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { worstCaseBounds, worstCaseBoundsOfShare } from '../../statistics/worst-case-bounds.ts'
import type { Basis } from '../columns/basis.ts'
import { turnoutOf } from '../figures/share-figures.ts'
import type { Reading, Tracked } from './tracked.ts'

/** The figure of all of a group who have a value in one collection. */
export interface Point {
  basis: Basis
  /** The values behind it: 1 and 0 for a share. */
  sample: readonly number[]
  /** Undefined where nobody has a value. */
  estimate: number | undefined
  /** Wilson or Student, 95%. */
  interval: Interval | undefined
  /** If everybody who did not respond were at the bottom or at the top. */
  bounds: Interval | undefined
}

export function pointOf(
  { kind, scale }: Tracked,
  reading: Reading,
  group: { rows: readonly number[]; basis: Basis },
): Point {
  const sample = valuesOf(reading, group.rows)
  const estimate = mean(sample)
  const interval = kind === 'share' ? wilsonInterval(countOf(sample), sample.length) : meanInterval(sample)
  return {
    basis: group.basis,
    sample,
    estimate,
    interval: sample.length > 0 ? interval : undefined,
    bounds: estimate === undefined ? undefined : boundsOf({ kind, scale }, sample, group.basis),
  }
}

function boundsOf({ kind, scale }: Pick<Tracked, 'kind' | 'scale'>, sample: readonly number[], basis: Basis) {
  return kind === 'share'
    ? worstCaseBoundsOfShare(
        { numerator: countOf(sample), denominator: sample.length },
        basis.invited - basis.responding,
      )
    : worstCaseBounds(mean(sample), turnoutOf(basis), scale)
}

/** How many of a share's values are 1. */
export function countOf(sample: readonly number[]): number {
  let count = 0
  for (const value of sample) count += value
  return count
}

function valuesOf({ valueOf }: Reading, rows: readonly number[]): number[] {
  const values: number[] = []
  for (const row of rows) {
    const value = valueOf(row)
    if (value !== undefined) values.push(value)
  }
  return values
}
