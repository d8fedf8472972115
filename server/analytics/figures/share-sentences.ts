import { fixed, percent, percentRange } from '../wording/figure-text.ts'
import type { Measure } from '../view/measure.ts'
import { partVerb } from '../view/measure-text.ts'
import { bySureness, type Sentence } from '../wording/sentence.ts'
import type { ShareDifference, ShareMajority, Sharing } from './share-claims.ts'
import type { ShareComparison } from './share-comparison.ts'

/** What shares support: first the differences between groups, then the majorities within them. */
export function shareSentences(measure: Measure, figures: ShareComparison): Sentence[] {
  return [
    ...bySureness(figures.differences.flatMap((claim) => differenceSentence(measure, figures, claim))),
    ...bySureness(figures.majorities.flatMap((claim) => majoritySentence(measure, figures, claim))),
  ]
}

function differenceSentence(measure: Measure, figures: ShareComparison, claim: ShareDifference): Sentence[] {
  const { first, second, difference, interval } = claim
  const part = figures.parts[claim.part]
  if (!claim.isSupported || !part || difference === undefined || !interval) return []
  const [more, less] = difference > 0 ? [first, second] : [second, first]
  const shareText = ({ shares }: Sharing) => {
    const share = shares[claim.part]
    return share ? percent(share.numerator / share.denominator) : ''
  }
  const size = difference > 0 ? interval : { low: -interval.high, high: -interval.low }
  const short =
    `A larger share of ${more.name} than of ${less.name} ${partVerb(measure, part)}: ` +
    `${shareText(more)} against ${shareText(less)}`
  const points = `a difference of ${fixed(Math.abs(difference) * 100, 0)} points (95% interval ${percentRange(size)})`
  return [{ short, text: `${short}, ${points}`, adjusted: claim.adjusted, isCertain: claim.isCertain }]
}

function majoritySentence(measure: Measure, figures: ShareComparison, claim: ShareMajority): Sentence[] {
  const group = figures.groups.find(({ code }) => code === claim.group.code)
  const [part, share] = [figures.parts[claim.part], group?.shares[claim.part]]
  if (!claim.isSupported || !group || !part || !share?.interval) return []
  const verb = partVerb(measure, part)
  const among = `More than half of ${group.name}`
  const number = percent(share.numerator / share.denominator)
  const basis = `95% interval ${percentRange(share.interval)}, ${group.basis.answered} of ${group.basis.invited} answering`
  return [
    {
      short: `${among} ${verb}: ${number}`,
      text: `${among} (${number}, ${basis}) ${verb}`,
      adjusted: claim.adjusted,
      isCertain: claim.isCertain,
    },
  ]
}
