import { mean } from '../statistics/mean.ts'
import { quantile } from '../statistics/quantile.ts'
import { itemsThatApply, type ScoreOrReason, sectionScore } from './section-score.ts'

/** A way to make one score of the items of a section. A change of what it does is a new version. */
export interface ScoringRule {
  code: string
  version: string
  name: string
  /** What it does, in a sentence. */
  text: string
  /** Undefined where it gives no score. */
  score: (items: readonly ScoreOrReason[]) => number | undefined
}

/** The rule that figures are made by. */
export const usualRule: ScoringRule = {
  code: 'half',
  version: '1',
  name: 'Mean, with half of the answers',
  text: 'The mean of the scored answers, where at least half of the questions that applied have a score.',
  score: sectionScore,
}

/** What a score would be under other rules that are in use: they show how much of it is the rule's doing. */
export const otherRules: readonly ScoringRule[] = [
  {
    code: 'complete',
    version: '1',
    name: 'Mean, with every answer',
    text: 'The mean of the scored answers, only where every question that applied has a score.',
    score: (items) => (gapsIn(items) === 0 ? sectionScore(items) : undefined),
  },
  {
    code: 'missing_as_0',
    version: '1',
    name: 'Mean, missing counted as 0',
    text: 'The mean over the questions that applied, “don’t know” and blanks counting 0.',
    score: (items) => mean(itemsThatApply(items).map((item) => (typeof item === 'number' ? item : 0))),
  },
  {
    code: 'median',
    version: '1',
    name: 'Median',
    text: 'The middle one of the scored answers, where at least half of the questions that applied have a score.',
    score: (items) => (sectionScore(items) === undefined ? undefined : quantile(scoresIn(items), 0.5)),
  },
]

function gapsIn(items: readonly ScoreOrReason[]): number {
  return itemsThatApply(items).filter((item) => typeof item === 'string').length
}

function scoresIn(items: readonly ScoreOrReason[]): number[] {
  return items.filter((item) => typeof item === 'number')
}
