import { sum } from '../statistics/mean.ts'
import { answerCounts } from './answer-counts.ts'
import type { PlacesColumn, SetsColumn } from './columns.ts'
import type { MeasuredGroup } from './group.ts'
import { answersOf, type Measure, type Part, partsOf } from './measure.ts'
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
  const counted = groups.map((group): ShareGroup => {
    const counts = answerCounts(column, group.rows, answers.length)
    const shares = parts.map(({ places }) => shareFigures(sum(places.map((place) => counts[place] ?? 0)), group.basis))
    return { ...group, counts, shares }
  })
  return { kind: 'shares', groupsAre, answers, parts, groups: counted, ...shareClaims(parts, counted) }
}
