import type { Interval } from '../../statistics/interval.ts'
import { linearProjection, type Projection } from '../../statistics/linear-projection.ts'
import type { Ambition } from './ambition.ts'
import { areJoined } from '../trend/follow-groups.ts'
import { type FollowedGroup, type JudgedChange, pointIn } from '../trend/followed-panel.ts'
import type { Tracked } from '../trend/tracked.ts'

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
  { standings, whole }: Pick<FollowedGroup, 'standings' | 'whole'>,
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
    projection: withSupport(linearProjection(points, { threshold, isReached: 'at or above' }), whole?.all),
  }
}

/**
 * The line takes each collection's figure for exact. So a few figures that happen to lie on one give a date only where the
 * change over the whole time stands as well, among all that the page looks at.
 */
function withSupport(projection: Projection, change: JudgedChange | undefined): Projection {
  if (projection.outcome !== 'projected' || change?.isSupported) return projection
  return { outcome: 'not at this pace', trend: projection.trend }
}
