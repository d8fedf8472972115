import type { Claims } from '../wording/claim-text.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { partVerb, summaryName } from '../view/measure-text.ts'
import type { PlaceClaim } from './place-claim.ts'
import { estimateText, intervalText, turnoutText } from './place-text.ts'
import { bySureness, type Sentence } from '../wording/sentence.ts'

const condition = 'if those who did not answer are like those who did'

/** What can be said of places beside what they lie in; where that is nothing, what is said instead. */
export function placeFindings(claims: readonly PlaceClaim[], nothing: string): Claims {
  const sentences = bySureness(claims.flatMap(sentenceOf))
  const [first] = sentences
  return {
    headline: first ? (first.isCertain ? first.short : `${first.short}, ${condition}`) : nothing,
    certain: sentences.filter(({ isCertain }) => isCertain).map(({ text }) => text),
    conditional: sentences.filter(({ isCertain }) => !isCertain).map(({ text }) => text),
  }
}

function sentenceOf(claim: PlaceClaim): Sentence[] {
  if (!claim.isSupported) return []
  const { shown, place } = claim
  const short = `${beginning(claim)}: ${estimateText(shown, place.estimate)} against ${estimateText(shown, claim.whole.estimate)}`
  const basis = `95% interval ${intervalText(shown, place.interval, 0)}, ${turnoutText(place.group)} answering`
  return [{ short, text: `${short} (${basis})`, adjusted: claim.adjusted, isCertain: claim.isCertain }]
}

function beginning({ shown, place, whole: { group }, isHigher }: PlaceClaim): string {
  const { name } = place.group
  const whole = group.code === group.type ? 'the whole country' : group.title
  if (shown.kind === 'share')
    return `A ${isHigher ? 'larger' : 'smaller'} share of ${name} than in ${whole} ${partVerb(shown.measure, shown.part)}`
  const verb = shown.measure.kind === 'score' ? 'score' : 'lie'
  return `${capitalised(name)} ${verb} ${isHigher ? 'higher' : 'lower'} than ${whole} on “${summaryName(shown.measure)}”`
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    /** All that a page can say, folded away where it is more than one sentence. */
    'place-claims': Claims
  }
}
