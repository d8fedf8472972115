import type { Interval } from '../../statistics/interval.ts'
import type { Share } from '../../statistics/share.ts'
import type { MeasuredGroup } from '../view/group.ts'
import type { Measure, Part } from '../view/measure.ts'

/** What is looked at in search of findings, in the order in which a reader is told. */
export const scannedKinds = ['majority', 'share_difference', 'scale_difference', 'above_median'] as const
export type ScannedKind = (typeof scannedKinds)[number]

/** "More than half", "more than 60%" and so on: each share is held against every one of them. */
export const thresholds: readonly number[] = [0.5, 0.6, 0.7, 0.8, 0.9]

interface AnyScanned {
  measure: Measure
  estimate: number
  /** 95%, without finite population correction. */
  interval: Interval | undefined
  /** How far the estimate lies from what it is held against, in standard errors; below 0 in the other direction. */
  z: number
  pValue: number
  /** Whether the estimate and its interval allow the words. */
  couldBe: boolean
  /** What the estimate could be at the least and at the most had everybody invited responded. */
  bounds: Interval
  /** Whether it holds at both. */
  isCertain: boolean
}

interface Paired {
  first: MeasuredGroup
  second: MeasuredGroup
}

/** Whether more than a part of a group gave an answer. */
export interface Majority extends AnyScanned {
  kind: 'majority'
  first: MeasuredGroup
  part: Part
  threshold: number
  share: Share
}

/** The share of one group who gave an answer, less that of another. */
export interface ShareGap extends AnyScanned, Paired {
  kind: 'share_difference'
  part: Part
  share: Share
  otherShare: Share
}

/** How far one group lies above another over the whole scale: Cliff's delta. */
export interface ScaleGap extends AnyScanned, Paired {
  kind: 'scale_difference'
  /** Of a statement those who agree, of the first group and of the second. */
  agreeing: readonly [Share, Share] | undefined
  medians: readonly [number, number]
}

/** Whether most of one group lie above the median of another. */
export interface AboveMedian extends AnyScanned, Paired {
  kind: 'above_median'
  share: Share
  median: number
}

export type Scanned = Majority | ShareGap | ScaleGap | AboveMedian

/** A comparison with what may be said once all that was looked at is taken into account. */
export type Judged = Scanned & {
  /** Benjamini-Hochberg, over the whole family and over its own sort: the larger. */
  adjusted: number
  isSupported: boolean
}
