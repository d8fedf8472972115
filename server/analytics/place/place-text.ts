import { none, percent, percentRange, range } from '../wording/figure-text.ts'
import { scaleOf } from '../view/measure.ts'
import { decimalsOf, numberText, partVerb, summaryName } from '../view/measure-text.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { PlaceFigure, Shown } from './place-figure.ts'
import { type Interval, onScale } from '../../statistics/interval.ts'

/** "61%" for a map and for words, "61.5%" for a table; a mean as it is always written. */
export function estimateText(shown: Shown, value: number | undefined, decimals: 0 | 1 = 0): string {
  if (value === undefined) return none
  return shown.kind === 'share' ? percent(value, decimals) : numberText(shown.measure, value)
}

/** "53 to 69"; of a mean not beyond its scale. */
export function intervalText({ kind, measure }: Shown, interval: Interval | undefined, decimals: 0 | 1 = 1): string {
  if (!interval) return none
  if (kind === 'share') return percentRange(interval, decimals)
  return range(onScale(interval, scaleOf(measure)), decimalsOf(measure))
}

/** "5 of 6". */
export function turnoutText({ basis }: PlaceFigure['group']): string {
  return `${basis.answered} of ${basis.invited}`
}

/** "61% of 5 answering", "52.1, 5 answering", or that nobody has answered. */
export function spokenFigure(shown: Shown, { estimate, group }: PlaceFigure): string {
  const { answered, invited } = group.basis
  if (invited === 0) return 'nobody takes part'
  if (estimate === undefined) return 'nobody has answered'
  const text = estimateText(shown, estimate)
  return shown.kind === 'share' ? `${text} of ${answered} answering` : `${text}, ${answered} answering`
}

/** A sign beside a figure that is told apart, and what it says. */
export interface Mark {
  sign: string
  words: string
}

export const marks = {
  higher: { sign: '▲', words: 'Higher, whatever those who did not answer would have said' },
  lower: { sign: '▼', words: 'Lower, whatever those who did not answer would have said' },
  perhapsHigher: { sign: '△', words: 'Higher, if those who did not answer are like those who did' },
  perhapsLower: { sign: '▽', words: 'Lower, if those who did not answer are like those who did' },
} as const satisfies Record<string, Mark>

/** Undefined where the figure cannot be told apart. */
export function markOf(claim: PlaceClaim | undefined): Mark | undefined {
  if (!claim?.isSupported) return undefined
  if (claim.isCertain) return claim.isHigher ? marks.higher : marks.lower
  return claim.isHigher ? marks.perhapsHigher : marks.perhapsLower
}

/** What a table says of a place beside the whole. */
export function apartText(claim: PlaceClaim | undefined): string {
  if (!claim) return none
  const mark = markOf(claim)
  if (mark) return `${mark.sign} ${claim.isHigher ? 'Higher' : 'Lower'}`
  return claim.pValue < 0.05 ? 'Not told apart among so many' : 'Not told apart'
}

/** "Share who agree or strongly agree", or "Mean" of what. */
export function shownText(shown: Shown): string {
  if (shown.kind === 'share') return `Share who ${partVerb(shown.measure, shown.part)}`
  return shown.measure.kind === 'score' ? `Mean score: ${summaryName(shown.measure)}` : 'Mean'
}
