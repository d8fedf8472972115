import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import type { Interval } from '../../statistics/interval.ts'
import { intervalPValue } from '../../statistics/interval-p-value.ts'
import { newcombeInterval } from '../../statistics/newcombe-interval.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import type { Group } from '../view/group.ts'
import type { Part } from '../view/measure.ts'
import type { ShareFigures } from './share-figures.ts'

/** One group's share of a part less another's. */
export interface ShareDifference extends Claim {
  part: number
  first: Sharing
  second: Sharing
  /** Undefined where one of the two has nobody to count. */
  difference: number | undefined
  /** Newcombe, 95%. */
  interval: Interval | undefined
}

/** Whether more than half of a group are in a part. */
export interface ShareMajority extends Claim {
  part: number
  group: Group
}

export interface Claim {
  pValue: number
  /** Benjamini-Hochberg, over all the differences and majorities of the page. */
  adjusted: number
  /** Whether words may say so: the adjusted p value is below 0.05, and with it the 95% interval leaves no doubt. */
  isSupported: boolean
  /** Whether it would still hold however those who did not respond had answered. */
  isCertain: boolean
}

export interface ShareClaims {
  differences: readonly ShareDifference[]
  majorities: readonly ShareMajority[]
}

/** A group with its share of each part. */
export interface Sharing extends Group {
  shares: readonly ShareFigures[]
}

/** Everything that could be said of the groups of a page, with what may be said once so many have been looked at. */
export function shareClaims(
  parts: readonly Part[],
  { groups, pairs }: { groups: readonly Sharing[]; pairs: readonly (readonly [Sharing, Sharing])[] },
): ShareClaims {
  const differences = parts.flatMap((_, part) => pairs.map(([first, second]) => difference(part, first, second)))
  const majorities = parts.flatMap((_, part) => groups.map((group) => majority(part, group)))
  const adjusted = benjaminiHochberg([...differences, ...majorities].map((claim) => claim.pValue))
  const judged = <Kind extends { pValue: number; couldBe: boolean }>({ couldBe, ...claim }: Kind, place: number) => {
    const p = adjusted[place] ?? 1
    return { ...claim, adjusted: p, isSupported: couldBe && p < 0.05 }
  }
  return {
    differences: differences.map((claim, place) => judged(claim, place)),
    majorities: majorities.map((claim, place) => judged(claim, differences.length + place)),
  }
}

function difference(part: number, first: Sharing, second: Sharing) {
  const [one, two] = [first.shares[part], second.shares[part]]
  const interval = one && two && newcombeInterval(one, two)
  return {
    part,
    first,
    second,
    difference: one && two && interval ? one.numerator / one.denominator - two.numerator / two.denominator : undefined,
    interval,
    pValue: one && two ? intervalPValue((confidence) => newcombeInterval(one, two, confidence), 0) : 1,
    couldBe: interval !== undefined,
    isCertain: one?.bounds && two?.bounds ? areApart(one.bounds, two.bounds) : false,
  }
}

function majority(part: number, group: Sharing) {
  const { numerator, denominator, bounds } = group.shares[part] ?? { numerator: 0, denominator: 0 }
  return {
    part,
    group,
    pValue: intervalPValue((confidence) => wilsonInterval(numerator, denominator, confidence), 0.5),
    couldBe: numerator * 2 > denominator,
    isCertain: bounds ? bounds.low > 0.5 : false,
  }
}

function areApart(one: Interval, two: Interval): boolean {
  return one.low > two.high || two.low > one.high
}
