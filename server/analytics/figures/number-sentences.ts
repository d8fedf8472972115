import { range } from '../wording/figure-text.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { Measure } from '../view/measure.ts'
import { numberText } from '../view/measure-text.ts'
import type { NumberComparison, NumberDifference, NumberGroup } from './number-comparison.ts'
import { bySureness, type Sentence } from '../wording/sentence.ts'

/** What numbers or scores support: which groups lie higher than which. */
export function numberSentences(measure: Measure, figures: NumberComparison): Sentence[] {
  return bySureness(figures.differences.flatMap((claim) => differenceSentence(measure, claim)))
}

function differenceSentence(measure: Measure, claim: NumberDifference): Sentence[] {
  const { first, second, delta, interval } = claim
  if (!claim.isSupported || delta === undefined || !interval) return []
  const [higher, lower] = delta > 0 ? [first, second] : [second, first]
  const medianText = ({ figures: { quartiles } }: NumberGroup) => {
    return quartiles ? numberText(measure, quartiles.median) : ''
  }
  const size = delta > 0 ? interval : { low: -interval.high, high: -interval.low }
  const short =
    `${capitalised(higher.name)} ${measure.kind === 'score' ? 'score' : 'lie'} higher than ${lower.name}: ` +
    `median ${medianText(higher)} against ${medianText(lower)}`
  const distance = `Cliff’s delta ${Math.abs(delta).toFixed(2)}, 95% interval ${range(size, 2)}`
  return [{ short, text: `${short} (${distance})`, adjusted: claim.adjusted, isCertain: claim.isCertain }]
}
