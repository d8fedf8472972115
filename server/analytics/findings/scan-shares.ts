import { excludes } from '../../statistics/interval.ts'
import { sum } from '../../statistics/mean.ts'
import { newcombeInterval } from '../../statistics/newcombe-interval.ts'
import { newcombeTest } from '../../statistics/newcombe-test.ts'
import { shareAbove } from '../../statistics/share-test.ts'
import { answerCounts } from '../columns/answer-counts.ts'
import { comparedPairs } from '../figures/compared-pairs.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { answersOf, type Measure, partsOf } from '../view/measure.ts'
import { type Majority, type ShareGap, thresholds } from './scanned.ts'
import { scannedOthers } from './scanned-others.ts'
import { type ShareFigures, shareFigures } from '../figures/share-figures.ts'

interface Shared extends MeasuredGroup {
  /** One for each part. */
  shares: readonly ShareFigures[]
}

/** Every share held against every threshold, and against that of every other group. Groups have at least one answer. */
export function scanShares(measure: Measure, groups: readonly MeasuredGroup[]): (Majority | ShareGap)[] {
  const { column } = measure
  if (column.kind === 'numbers') return []
  const parts = partsOf(measure)
  const answers = answersOf(measure).length
  const shared = groups.map((group): Shared => {
    const counts = answerCounts(column, group.rows, answers)
    const shareOf = (places: readonly number[]) => sum(places.map((place) => counts[place] ?? 0))
    return { ...group, shares: parts.map(({ places }) => shareFigures(shareOf(places), group.basis)) }
  })
  const pairs = comparedPairs(shared, othersOf(shared))
  return parts.flatMap((part, place) => [
    ...shared.flatMap((group) => majorities(group, group.shares[place], { measure, part })),
    ...pairs.flatMap(([first, second]) => gap([first, second], place, { measure, part })),
  ])
}

/** All but one, found from the sums of all. */
function othersOf(groups: readonly Shared[]): (_: unknown, one: Shared) => Shared {
  const others = scannedOthers(groups)
  const numerators = groups[0]?.shares.map((_, part) => sum(groups.map(({ shares }) => shares[part]?.numerator ?? 0)))
  return (_, one) => {
    const { basis, ...rest } = others(one)
    const shareOf = (all: number, part: number) => shareFigures(all - (one.shares[part]?.numerator ?? 0), basis)
    return { ...rest, basis, shares: numerators?.map(shareOf) ?? [] }
  }
}

type About = Pick<ShareGap, 'measure' | 'part'>

function majorities(first: MeasuredGroup, share: ShareFigures | undefined, about: About): Majority[] {
  if (!share?.bounds) return []
  const { bounds, interval } = share
  const estimate = share.numerator / share.denominator
  return thresholds.flatMap((threshold) => {
    const test = shareAbove(share, threshold)
    if (!test) return []
    const { z, pValue } = test
    const [couldBe, isCertain] = [z > 0, bounds.low > threshold]
    const { measure, part } = about
    return [
      {
        kind: 'majority',
        measure,
        part,
        first,
        threshold,
        share,
        estimate,
        interval,
        z,
        pValue,
        couldBe,
        bounds,
        isCertain,
      },
    ]
  })
}

function gap([first, second]: readonly [Shared, Shared], place: number, about: About): ShareGap[] {
  const [one, two] = [first.shares[place], second.shares[place]]
  const [interval, test] = [one && two && newcombeInterval(one, two), one && two && newcombeTest(one, two)]
  if (!one?.bounds || !two?.bounds || !interval || !test) return []
  const estimate = one.numerator / one.denominator - two.numerator / two.denominator
  const bounds = { low: one.bounds.low - two.bounds.high, high: one.bounds.high - two.bounds.low }
  return [
    {
      kind: 'share_difference',
      measure: about.measure,
      part: about.part,
      first,
      second,
      share: one,
      otherShare: two,
      estimate,
      interval,
      z: test.z,
      pValue: test.pValue,
      couldBe: estimate !== 0,
      bounds,
      isCertain: excludes(bounds, 0),
    },
  ]
}
