import type { Interval } from '../../statistics/interval.ts'
import { mean } from '../../statistics/mean.ts'
import { meanInterval } from '../../statistics/mean-interval.ts'
import { type Quartiles, quartiles } from '../../statistics/quantile.ts'
import { worstCaseBounds } from '../../statistics/worst-case-bounds.ts'
import type { Basis } from '../columns/basis.ts'
import type { NumbersColumn } from '../columns/columns.ts'
import { turnoutOf } from './share-figures.ts'

/** How the numbers or scores of a group lie, with all that says how sure the mean is. */
export interface NumberFigures {
  mean: number | undefined
  /** Student's t, 95%. */
  interval: Interval | undefined
  quartiles: Quartiles | undefined
  /** Of the mean, if everybody who did not respond were at the bottom or at the top of the scale. */
  bounds: Interval | undefined
}

export function numberFigures(sample: readonly number[], basis: Basis, scale: Interval): NumberFigures {
  const centre = mean(sample)
  return {
    mean: centre,
    interval: meanInterval(sample),
    quartiles: quartiles(sample),
    bounds: worstCaseBounds(centre, turnoutOf(basis), scale),
  }
}

/** The numbers of those who have one. */
export function sampleOf({ values, missing }: NumbersColumn, rows: readonly number[]): number[] {
  const sample: number[] = []
  for (const row of rows) if (missing[row] === 0) sample.push(values[row] ?? Number.NaN)
  return sample
}
