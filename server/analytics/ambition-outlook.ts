import type { Interval } from '../statistics/interval.ts'
import { linearProjection, type Projection } from '../statistics/linear-projection.ts'
import type { Ambition } from './ambition.ts'
import { areJoined, type FollowedGroup, pointIn } from './follow-groups.ts'
import type { Tracked } from './tracked.ts'

/** How far a group is from an ambition in the last collection, and when it would get there. */
export interface Outlook {
  /** Threshold less share; 0 where the share is above it. */
  distance: number
  interval: Interval
  projection: Projection
}

/** Undefined where the last collection has no figure of the group. Only collections that may be joined to it are projected. */
export function outlookOf(
  { threshold }: Pick<Ambition, 'threshold'>,
  { standings }: Pick<FollowedGroup, 'standings'>,
  { tracked, times }: { tracked: Tracked; times: readonly number[] },
): Outlook | undefined {
  const last = standings.length - 1
  const point = pointIn(standings[last])
  if (!point || point.estimate === undefined || !point.interval) return undefined
  const points = standings.flatMap((standing, wave) => {
    const estimate = pointIn(standing)?.estimate
    return estimate === undefined || !areJoined(tracked, wave, last)
      ? []
      : [{ time: times[wave] ?? 0, value: estimate }]
  })
  const short = (share: number) => Math.max(0, threshold - share)
  return {
    distance: short(point.estimate),
    interval: { low: short(point.interval.high), high: short(point.interval.low) },
    projection: linearProjection(points, { threshold, isReached: 'at or above' }),
  }
}
