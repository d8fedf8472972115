import { sum } from '../../statistics/mean.ts'
import { answerCounts } from '../columns/answer-counts.ts'
import type { PlacesColumn, SetsColumn } from '../columns/columns.ts'
import { comparedPairs, theOthers } from './compared-pairs.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { answersOf, type Measure, type Part, partsOf } from '../view/measure.ts'
import { type ShareClaims, shareClaims } from './share-claims.ts'
import { type ShareFigures, shareFigures } from './share-figures.ts'

/** The answers of several groups to one item. */
export interface ShareComparison extends ShareClaims {
  kind: 'shares'
  groupsAre: string
  /** The answers that could be given, in order. */
  answers: readonly string[]
  /** What is compared: answers, or answers taken together. */
  parts: readonly Part[]
  groups: readonly ShareGroup[]
}

export interface ShareGroup extends MeasuredGroup {
  /** How many gave each answer. */
  counts: readonly number[]
  /** One for each part. */
  shares: readonly ShareFigures[]
}

export function shareComparison(
  measure: Measure,
  column: PlacesColumn | SetsColumn,
  { groupsAre, groups }: { groupsAre: string; groups: readonly MeasuredGroup[] },
): ShareComparison {
  const [answers, parts] = [answersOf(measure), partsOf(measure)]
  const withShares = (group: MeasuredGroup, counts: readonly number[]): ShareGroup => {
    const shares = parts.map(({ places }) => shareFigures(sum(places.map((place) => counts[place] ?? 0)), group.basis))
    return { ...group, counts, shares }
  }
  const counted = groups.map((group) => {
    return withShares(group, answerCounts(column, group.rows, answers.length))
  })
  const together = (others: readonly ShareGroup[]): ShareGroup => {
    const counts = answers.map((_, place) => sum(others.map((group) => group.counts[place] ?? 0)))
    return withShares(theOthers(others), counts)
  }
  const pairs = comparedPairs(counted, together)
  return {
    kind: 'shares',
    groupsAre,
    answers,
    parts,
    groups: counted,
    ...shareClaims(parts, { groups: counted, pairs }),
  }
}
