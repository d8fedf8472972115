import type { FollowedGroup, FollowedPanel, JudgedChange, Step } from './followed-panel.ts'
import { listed } from '../../platform/text/listed.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { bySureness, type Sentence } from '../wording/sentence.ts'
import type { Claims } from '../wording/claim-text.ts'
import type { FigureWords } from './trend-words.ts'

/** What a trend says in words. */
export interface Telling {
  /** "agree", "score"; what the members of a group do whose share is followed, or whose mean. */
  verb: string
  kind: 'share' | 'mean'
  words: FigureWords
  /** Of each collection. */
  codes: readonly string[]
  /** What is to be said where no change can be looked at. */
  nothing: string
}

const condition = 'if those who did not answer are like those who did'

/** The changes of a panel's groups that the figures support. */
export function trendClaims(telling: Telling, { groups }: Pick<FollowedPanel, 'groups'>): Claims {
  const sentences = bySureness(groups.flatMap((group) => sentencesOf(telling, group)))
  const [first] = sentences
  const said = first && (first.isCertain ? first.short : `${first.short}, ${condition}`)
  return {
    headline: said ?? nothingSeen(telling, groups),
    certain: sentences.filter(({ isCertain }) => isCertain).map(({ text }) => text),
    conditional: sentences.filter(({ isCertain }) => !isCertain).map(({ text }) => text),
  }
}

function nothingSeen({ nothing, codes }: Telling, groups: FollowedPanel['groups']): string {
  const looked = groups.filter(({ steps }) => steps.some(({ all }) => all))
  if (looked.length === 0) return nothing
  const names =
    looked.length > 4
      ? 'any group'
      : listed(
          looked.map(({ group }) => group.name),
          'or',
        )
  const last = looked.every(({ steps }) => steps.filter(({ all }) => all).length === 1)
  const steps = looked.flatMap((each) => each.steps.filter(({ all }) => all))
  const between = last && steps[0] ? ` between ${codes[steps[0].from]} and ${codes[steps[0].to]}` : ''
  return `No change of ${names}${between} can be seen`
}

function sentencesOf(telling: Telling, { group, steps, whole }: FollowedGroup): Sentence[] {
  return [...(whole ? [whole] : []), ...steps].flatMap((step) => [
    ...sentenceOf(telling, capitalised(group.name), step, step.all),
    ...sentenceOf(telling, `The ${step.panel?.counts.later ?? 0} ${group.name} that answered both`, step, step.panel),
  ])
}

function sentenceOf(
  { verb, kind, words, codes }: Telling,
  subject: string,
  { from, to }: Step,
  change: JudgedChange | undefined,
): Sentence[] {
  if (!change?.isSupported || !change.interval) return []
  const isMore = change.difference > 0
  const less = { low: -change.interval.high, high: -change.interval.low }
  const [was, is] = [words.value(change.earlier), words.value(change.later)]
  const more = isMore ? 'a larger share' : 'a smaller share'
  const short =
    kind === 'share'
      ? `${subject}: ${more} ${verb} in ${codes[to]} than in ${codes[from]}, ${is} against ${was}`
      : `${subject} ${verb} ${isMore ? 'higher' : 'lower'} in ${codes[to]} than in ${codes[from]}: mean ${is} against ${was}`
  const size = `a change of ${words.size(change.difference)}, 95% interval ${words.changeRange(isMore ? change.interval : less).replaceAll('+', '')}`
  return [{ short, text: `${short} (${size})`, adjusted: change.adjusted, isCertain: change.isCertain }]
}
