import { wordingFor } from '../../instruments/instrument.ts'
import type { Interval } from '../../statistics/interval.ts'
import { fixed, percent, percentRange, range, signedRange } from '../wording/figure-text.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { Group } from '../view/group.ts'
import type { Measure } from '../view/measure.ts'
import { numberText, partVerb } from '../view/measure-text.ts'
import type { AboveMedian, Judged, Majority, ScaleGap, ShareGap } from './scanned.ts'

/** A finding in words and, apart from them, in figures: n, interval, and what those who did not respond could change. */
export interface FindingSentence {
  text: string
  figures: string
}

export function findingSentence(said: Judged): FindingSentence {
  switch (said.kind) {
    case 'majority':
      return majoritySentence(said)
    case 'share_difference':
      return shareSentence(said)
    case 'scale_difference':
      return scaleSentence(said)
    case 'above_median':
      return medianSentence(said)
  }
}

/** "More than half", "More than 70%". */
export function moreThan(threshold: number): string {
  return `More than ${threshold === 0.5 ? 'half' : percent(threshold)}`
}

function majoritySentence({ measure, first, part, threshold, share, interval, bounds }: Majority): FindingSentence {
  const figures = [
    `${percent(share.numerator / share.denominator)} (${share.numerator} of ${share.denominator} answering)`,
    intervalText(interval && percentRange(interval)),
    `${percentRange(bounds)} had all ${first.basis.invited} invited answered`,
  ]
  return {
    text: `${moreThan(threshold)} of ${first.name} ${partVerb(measure, part)}${aboutText(measure, first)}`,
    figures: joined(figures),
  }
}

function shareSentence({ measure, part, estimate, interval, bounds, ...gap }: ShareGap): FindingSentence {
  const [more, less] = estimate > 0 ? [gap.first, gap.second] : [gap.second, gap.first]
  const shareText = ({ numerator, denominator }: ShareGap['share']) =>
    `${percent(numerator / denominator)} of ${denominator}`
  const shares = [gap.share, gap.otherShare].map(shareText)
  const figures = [
    (estimate > 0 ? shares : shares.toReversed()).join(' against '),
    `a difference of ${fixed(Math.abs(estimate) * 100, 0)} points`,
    intervalText(interval && percentRange(turned(interval, estimate))),
    `${signedRange(scaled(turned(bounds, estimate)), 0)} had all answered`,
  ]
  return {
    text: `A larger share of ${more.name} than of ${less.name} ${partVerb(measure, part)}${aboutText(measure)}`,
    figures: joined(figures),
  }
}

function scaleSentence(gap: ScaleGap): FindingSentence {
  const { measure, first, second, estimate, interval, bounds } = gap
  const [higher, lower] = estimate > 0 ? [first, second] : [second, first]
  const figures = [
    sizesText(gap),
    `Cliff’s delta ${fixed(Math.abs(estimate), 2)}`,
    intervalText(interval && range(turned(interval, estimate), 2)),
    `${range(turned(bounds, estimate), 2)} had all answered`,
    `${higher.basis.answered} and ${lower.basis.answered} answering`,
  ]
  return { text: `${capitalised(higher.name)} ${scaleWords(measure, lower)}`, figures: joined(figures) }
}

/** "53% against 27% agree", or the medians, the group that lies higher first. */
function sizesText({ measure, agreeing, medians, estimate }: ScaleGap): string {
  const texts = agreeing
    ? agreeing.map(({ numerator, denominator }) => percent(numerator / denominator))
    : medians.map((median) => numberText(measure, median))
  const words = (estimate > 0 ? texts : texts.toReversed()).join(' against ')
  return agreeing ? `${words} agree` : `median ${words}`
}

function scaleWords(measure: Measure, lower: Group): string {
  if (measure.kind === 'score') return `score higher than ${lower.name} on “${measure.section.title}”`
  const about = aboutText(measure)
  if (measure.item.kind === 'maturity_level') return `are at a higher level than ${lower.name}${about}`
  if (measure.item.kind === 'number') return `give higher figures than ${lower.name}${about}`
  return `agree more than ${lower.name}${about}${measure.item.direction === 'bad' ? ' (agreeing is bad)' : ''}`
}

function medianSentence({ measure, first, second, share, median, interval, bounds }: AboveMedian): FindingSentence {
  const words = measure.kind === 'score' ? 'score above' : 'lie above'
  const about = measure.kind === 'score' ? ` on “${measure.section.title}”` : aboutText(measure)
  const figures = [
    `${percent(share.numerator / share.denominator)} (${share.numerator} of ${share.denominator}) above ${numberText(measure, median)}`,
    intervalText(interval && percentRange(interval)),
    `${percentRange(bounds)} had all answered`,
  ]
  return { text: `Most ${first.name} ${words} the median of ${second.name}${about}`, figures: joined(figures) }
}

/** The question as the group was asked it: after a statement a colon, after another question "for". */
function aboutText(measure: Measure, group?: Group): string {
  if (measure.kind === 'score') return ` on “${measure.section.title}”`
  const wording = wordingFor(measure.item.wording, group?.type).replace(/\.$/, '')
  return `${measure.item.kind === 'statement' || measure.item.kind === 'number' ? ':' : ' for'} “${wording}”`
}

function intervalText(words: string | undefined): string {
  return words === undefined ? '' : `95% interval ${words}`
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(', ')
}

/** As seen from the group that lies higher. */
function turned({ low, high }: Interval, estimate: number): Interval {
  return estimate > 0 ? { low, high } : { low: -high, high: -low }
}

function scaled({ low, high }: Interval): Interval {
  return { low: low * 100, high: high * 100 }
}
