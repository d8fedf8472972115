import type { Interval } from '../../statistics/interval.ts'
import type { Claims } from '../wording/claim-text.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { Place } from '../view/choices.ts'
import { bySureness, type Sentence } from '../wording/sentence.ts'
import type { JoinedDifference, QuestionDifferences } from './compare-members.ts'
import type { JudgedDifference } from './judge-differences.ts'
import { fewestClaimed } from './member-difference.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import { higherText, membersName, othersName, questionName, sentenceWords, shareText } from './programmes-text.ts'

const condition = 'if those who did not answer are like those who did'

/** What can be said of members and others, the surest first. */
export function memberClaims(programmes: readonly Place[], members: readonly QuestionDifferences[]): Claims {
  const sentences = members.flatMap(({ question, differences }) =>
    differences.flatMap((each) => memberSentence(programmes, question, each)),
  )
  const looked = members.some(({ differences }) => differences.some(({ adjusted }) => adjusted !== undefined))
  return claimsOf(
    sentences,
    looked
      ? `No difference between members of programmes and organisations of none can be told from chance`
      : `Too few members to compare: a claim takes ${fewestClaimed} organisations on each side`,
  )
}

/** What can be said of those who joined, beside those who never were in a programme. */
export function joinedClaims(
  [from, to]: readonly [string, string],
  changes: readonly { question: ProgrammeQuestion; differences: readonly JoinedDifference[] }[],
): Claims {
  const sentences = changes.flatMap(({ question, differences }) =>
    differences.flatMap((each) => joinedSentence([from, to], question, each)),
  )
  const looked = changes.some(({ differences }) => differences.some(({ adjusted }) => adjusted !== undefined))
  return claimsOf(
    sentences,
    looked
      ? `From ${from} to ${to} those that joined a programme cannot be told to have changed otherwise than the rest`
      : `Too few joined between ${from} and ${to} to say anything: it takes ${fewestClaimed} that answered both`,
  )
}

function claimsOf(sentences: readonly Sentence[], nothing: string): Claims {
  const sorted = bySureness(sentences)
  const [first] = sorted
  const said = first && (first.isCertain ? first.short : `${first.short}, ${condition}`)
  return {
    headline: said ?? nothing,
    certain: sorted.filter(({ isCertain }) => isCertain).map(({ text }) => text),
    conditional: sorted.filter(({ isCertain }) => !isCertain).map(({ text }) => text),
  }
}

function memberSentence(
  programmes: readonly Place[],
  question: ProgrammeQuestion,
  claim: JudgedDifference,
): Sentence[] {
  const { members, others, difference, interval, isSupported, isCertain, adjusted = 1, type } = claim
  if (!isSupported || !interval || difference === undefined) return []
  if (members.mean === undefined || others.mean === undefined) return []
  const words = sentenceWords(question)
  const names = [membersName(programmes, claim), othersName(claim)] as const
  const [more, less] = difference > 0 ? names : [names[1], names[0]]
  const [high, low] = difference > 0 ? [members.mean, others.mean] : [others.mean, members.mean]
  const means = `${question.part ? '' : 'mean '}${words.value(high)} against ${words.value(low)}`
  const short = question.part
    ? `${shareText(question, more, less)}: ${means}`
    : `${capitalised(more)} ${higherText(question)} than ${less}: ${means}`
  const mix = type ? '' : ', each provider type held against itself'
  const text = `${short}, a difference of ${words.size(difference)} (95% interval ${sizeRange(question, difference, interval)})${mix}`
  return [{ short, text, adjusted, isCertain }]
}

function joinedSentence(
  [from, to]: readonly [string, string],
  question: ProgrammeQuestion,
  claim: JoinedDifference,
): Sentence[] {
  const { members, others, difference, interval, isSupported, adjusted = 1, type } = claim
  if (!isSupported || !interval || difference === undefined) return []
  if (members.mean === undefined || others.mean === undefined) return []
  const words = sentenceWords(question)
  const name = questionName(question).replaceAll(/[“”]/g, '')
  const short =
    `${type ? capitalised(groupNames[type]) : 'Organisations'} that joined a programme between ${from} and ${to} ` +
    `gained ${difference > 0 ? 'more' : 'less'} on “${name}” than those of none: ` +
    `${words.change(members.mean)} against ${words.change(others.mean)}`
  const text = `${short}, a difference of ${words.size(difference)} (95% interval ${sizeRange(question, difference, interval)})`
  return [{ short, text, adjusted, isCertain: false }]
}

function sizeRange(question: ProgrammeQuestion, difference: number, interval: Interval): string {
  const size = difference > 0 ? interval : { low: -interval.high, high: -interval.low }
  return sentenceWords(question).changeRange(size).replaceAll('+', '')
}
