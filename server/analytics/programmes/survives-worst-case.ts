import type { Interval } from '../../statistics/interval.ts'
import { mean } from '../../statistics/mean.ts'
import { worstCaseBounds } from '../../statistics/worst-case-bounds.ts'
import { turnoutOf } from '../figures/share-figures.ts'
import type { TypeValues, ValuedGroup } from './type-values.ts'

/**
 * Whether members would be above the others, or below them, in every one of these types however those who did not respond
 * had answered: then so they would be in any mix of types.
 */
export function survivesWorstCase(types: readonly TypeValues[], programme: number, scale: Interval): boolean {
  const counting = types.filter((each) => (each.members[programme]?.basis?.invited ?? 0) > 0)
  const signs = counting.map(({ members, others }) => {
    const [own, rest] = [boundsOf(members[programme], scale), boundsOf(others, scale)]
    if (!own || !rest) return 0
    return own.low > rest.high ? 1 : own.high < rest.low ? -1 : 0
  })
  return signs.length > 0 && signs[0] !== 0 && signs.every((sign) => sign === signs[0])
}

function boundsOf(group: ValuedGroup | undefined, scale: Interval): Interval | undefined {
  const centre = mean((group?.values ?? []).map(({ value }) => value))
  return centre === undefined || !group?.basis ? undefined : worstCaseBounds(centre, turnoutOf(group.basis), scale)
}
