import type { Interval } from '../../statistics/interval.ts'
import type { Share } from '../../statistics/share.ts'
import { wilsonInterval, wilsonIntervalOfFrame } from '../../statistics/wilson-interval.ts'
import { worstCaseBoundsOfShare } from '../../statistics/worst-case-bounds.ts'
import type { Basis } from '../columns/basis.ts'

/** A share with all that says how sure it is. */
export interface ShareFigures extends Share {
  /** Wilson, 95%: the one that claims rest on. */
  interval: Interval | undefined
  /** With the finite population correction, of these organisations only; undefined where the frame is not known. */
  ofFrame: Interval | undefined
  /** If everybody who did not respond had answered one way or the other. */
  bounds: Interval | undefined
}

export function shareFigures(numerator: number, basis: Basis): ShareFigures {
  const { answered, responding, inFrame } = basis
  const isFrameKnown = inFrame !== undefined && inFrame >= responding
  return {
    numerator,
    denominator: answered,
    interval: wilsonInterval(numerator, answered),
    ofFrame: isFrameKnown ? wilsonIntervalOfFrame(numerator, answered, { responding, inFrame }) : undefined,
    bounds: worstCaseBoundsOfShare({ numerator, denominator: answered }, basis.invited - responding),
  }
}

/** Whoever responded without a value (not applicable, don't know) is not a non-respondent, and stays out of the bounds. */
export function turnoutOf({ invited, responding, answered }: Basis): { answering: number; invited: number } {
  return { answering: answered, invited: answered + invited - responding }
}
