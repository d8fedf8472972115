import { type Interval, onScale } from '../../statistics/interval.ts'
import { fixed, percent, percentRange, range, signed, signedRange } from '../wording/figure-text.ts'
import type { Measure } from '../view/measure.ts'
import { decimalsOf, numberText } from '../view/measure-text.ts'
import type { Tracked } from './tracked.ts'

/** How the figures of a trend are written: shares in per cent and their changes in points, or means in their own unit. */
export interface FigureWords {
  value(value: number): string
  range(interval: Interval): string
  /** With its sign. */
  change(value: number): string
  changeRange(interval: Interval): string
  /** "a change of 7.1 points", "a change of 3.2". */
  size(value: number): string
}

export function shareWords(decimals: number): FigureWords {
  const points = ({ low, high }: Interval) => ({ low: low * 100, high: high * 100 })
  return {
    value: (value) => percent(value, decimals),
    range: (interval) => percentRange(interval, decimals),
    change: (value) => signed(value * 100, decimals),
    changeRange: (interval) => signedRange(points(interval), decimals),
    size: (value) => `${fixed(Math.abs(value) * 100, decimals)} points`,
  }
}

function meanWords(measure: Measure, scale: Interval): FigureWords {
  const decimals = decimalsOf(measure)
  return {
    value: (value) => numberText(measure, value),
    range: (interval) => range(onScale(interval, scale), decimals),
    change: (value) => signed(value, decimals),
    changeRange: (interval) => signedRange(interval, decimals),
    size: (value) => fixed(Math.abs(value), decimals),
  }
}

/** For a table; sentences round shares to whole per cents. */
export function wordsOf({ kind, scale }: Tracked, measure: Measure): FigureWords {
  return kind === 'share' ? shareWords(1) : meanWords(measure, scale)
}
